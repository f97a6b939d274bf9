package dev.tradingipc.trading.strategy;

import static dev.tradingipc.trading.strategy.EngineFixture.BEARISH;
import static dev.tradingipc.trading.strategy.EngineFixture.BULLISH;
import static dev.tradingipc.trading.strategy.EngineFixture.order;
import static dev.tradingipc.trading.strategy.StrategyEngine.NO_SENTIMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine makes of the prices and the sentiment it is told, symbol by symbol. */
class StrategyEngineSignalsTest {
    private final EngineFixture fixture = new EngineFixture();

    @ParameterizedTest
    @CsvSource({
        "BUY,61,BUY", "BUY,50,", "BUY,39,", "BUY,-1,",
        "SELL,39,SELL", "SELL,50,", "SELL,61,", "SELL,-1,",
        "NEUTRAL,61,", "NEUTRAL,39,", "NEUTRAL,50,"
    })
    void tradesOnlyWhenPricesAndSentimentAgree(Signal byPrice, int sentiment, Side ordered) {
        fixture.tick(0, byPrice == Signal.BUY ? 99 : byPrice == Signal.SELL ? 101 : 100);
        fixture.sentiment = sentiment;
        fixture.tick(0, 100);
        if (ordered == null) {
            assertThat(fixture.sent).isEmpty();
        } else {
            assertThat(fixture.sent).containsExactly(order(1, ordered, 10, "S0", 100));
        }
    }

    @Test
    void sentimentAloneChangesNothingUntilTheNextTick() {
        fixture.pricesSay(Signal.BUY);
        fixture.sentiment = BULLISH;
        assertThat(fixture.sent).isEmpty();
        fixture.tick(0, 101);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 101));
    }

    @Test
    void keepsWindowsAndPositionsOfSymbolsApart() {
        fixture.sentiment = BULLISH;
        fixture.tick(0, 10);
        fixture.tick(70, 20);
        fixture.tick(0, 11);
        fixture.tick(70, 21);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 11), order(2, Side.BUY, 10, "S70", 21));
    }

    @Test
    void tradesOnlyTheSymbolsItIsGiven() {
        EngineFixture only = new EngineFixture(Reversal.REVERSE, Set.of("S1"));
        only.sentiment = BULLISH;
        only.pricesSay(Signal.BUY);
        only.tick(1, 10);
        only.tick(1, 11);
        assertThat(only.sent).containsExactly(order(1, Side.BUY, 10, "S1", 11));
        assertThat(only.engine.counters().ticks()).isEqualTo(4);
        assertThat(only.engine.counters().priceSignals(Signal.BUY)).isOne();
    }

    @Test
    void warmUpFillsWindowsAndNeverTrades() {
        fixture.sentiment = BULLISH;
        fixture.engine.warmUp(0, 98, -1);
        fixture.engine.warmUp(0, 99, -1);
        assertThat(fixture.sent).isEmpty();
        fixture.tick(0, 100);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 100));
        assertThat(fixture.engine.counters().warmUpTicks()).isEqualTo(2);
        assertThat(fixture.engine.counters().ticks()).isOne();
    }

    @Test
    void newSessionEmptiesWindowsAndKeepsPositionsBySymbolName() {
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.engine.startSession(index -> "S" + (1 - index));
        fixture.sentiment = BEARISH;
        fixture.tick(1, 90);
        assertThat(fixture.sent).hasSize(1);
        fixture.tick(1, 80);
        assertThat(fixture.sent).last().isEqualTo(order(2, Side.SELL, 20, "S0", 80));
    }

    @Test
    void countsEveryTickItsSignalsAndItsLatency() {
        fixture.sentiment = NO_SENTIMENT;
        fixture.pricesSay(Signal.BUY);
        fixture.sentiment = BEARISH;
        fixture.engine.onTick(0, 90, -1, fixture.nowNanos - 5_000, EngineFixture.TICK_SEQUENCE);
        StrategyCounters counters = fixture.engine.counters();
        assertThat(counters.ticks()).isEqualTo(3);
        assertThat(counters.priceSignals(Signal.NEUTRAL)).isOne();
        assertThat(counters.priceSignals(Signal.BUY)).isOne();
        assertThat(counters.priceSignals(Signal.SELL)).isOne();
        assertThat(counters.sentimentSignals(Signal.NEUTRAL)).isEqualTo(2);
        assertThat(counters.sentimentSignals(Signal.SELL)).isOne();
        assertThat(counters.orders(Side.SELL)).isOne();
        assertThat(counters.shortPositions()).isOne();
        assertThat(counters.decisionLatency().sum()).isEqualTo(5_000);
    }
}
