package dev.tradingipc.benchmarks.ticktotrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.Prices;
import dev.tradingipc.trading.strategy.ClearConditions;
import dev.tradingipc.trading.strategy.OrderChecks;
import dev.tradingipc.trading.strategy.Reversal;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.StrategyOrder;
import dev.tradingipc.trading.strategy.StrategyRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTapeTest {
    private static final int PHASES = 6;

    private final List<String> orders = new ArrayList<>();
    private int sentiment = 50;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 40, 200})
    void theStrategyOrdersAtEachStepAndAtNoOtherTick(int symbols) {
        DeskTape tape = new DeskTape(symbols);
        StrategyEngine engine = engine();
        List<String> steps = new ArrayList<>();
        for (long tick = -tape.ticksOfPrelude(); tick < (long) PHASES * tape.ticksPerPhase(); tick++) {
            int news = tape.newsBefore(tick);
            sentiment = news >= 0 ? news : sentiment;
            String frame = new String(tape.frame(tick), StandardCharsets.US_ASCII);
            String price = frame.substring(frame.indexOf(',') + 1, frame.length() - 1);
            assertThat(frame).startsWith(DeskTape.name(tape.symbol(tick)) + ",");
            assertThat(price.charAt(price.length() - 1) == DeskTape.STEP_DIGIT).isEqualTo(tape.isStep(tick));
            if (tape.isStep(tick)) {
                steps.add(DeskTape.name(tape.symbol(tick)) + " " + price);
            }
            engine.onTick(tape.symbol(tick), Prices.parseE8(price), StrategyEngine.NO_SOURCE_TIME, 0, tick);
            assertThat(orders).as("after tick %d", tick).isEqualTo(steps);
        }
        assertThat(steps).hasSize(PHASES * symbols);
    }

    private StrategyEngine engine() {
        StrategyRules rules = new StrategyRules(5, 20, 60, 40, 10, Reversal.REVERSE, Set.of(), Long.MAX_VALUE);
        StrategyEngine engine =
                new StrategyEngine(rules, () -> sentiment, new ClearConditions(), new NoChecks(), this::note, () -> 0);
        engine.startSession(DeskTape::name);
        return engine;
    }

    private boolean note(StrategyOrder order) {
        return orders.add(order.symbol() + " " + Prices.format(order.priceE8()));
    }

    private static final class NoChecks implements OrderChecks {
        @Override
        public void startSession(LastPrices lastPrices, boolean lossless) {
            // Nothing is checked.
        }

        @Override
        public boolean permits(String symbol, long signedQuantity, long priceE8, long nowNanos, long sourceEpochNanos) {
            return true;
        }

        @Override
        public void sent(StrategyOrder order, long nowNanos) {
            // Nothing is remembered.
        }

        @Override
        public void takenBack(StrategyOrder rejected) {
            throw new AssertionError("nothing is rejected");
        }

        @Override
        public void adopted(Map<String, Long> positions) {
            throw new AssertionError("there are no positions to adopt");
        }
    }
}
