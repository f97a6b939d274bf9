package dev.tradingipc.trading.strategy;

import static dev.tradingipc.trading.strategy.EngineFixture.NOW_NANOS;
import static dev.tradingipc.trading.strategy.EngineFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When the engine asks the checks, with what, and what it tells them of its orders. */
class OrderChecksTest implements OrderChecks {
    private static final int BULLISH = 70;
    private static final int BEARISH = 30;

    private final List<String> told = new ArrayList<>();
    private boolean permits = true;
    private final EngineFixture market = new EngineFixture(this);

    @Test
    void askedLastAndToldOfTheOrderThatIsOut() {
        told.clear();
        market.sentiment = BULLISH;
        market.pricesSay(Signal.BUY);
        assertThat(told).containsExactly("permits? S0 10 @ 100 at " + NOW_NANOS + " of -1", "sent 1");
        market.paused = true;
        market.sentiment = BEARISH;
        market.pricesSay(Signal.SELL);
        assertThat(told).hasSize(2);
    }

    @Test
    void aRefusedOrderTakesNoIdAndChangesNoPosition() {
        market.sentiment = BULLISH;
        permits = false;
        market.pricesSay(Signal.BUY);
        assertThat(market.sent).isEmpty();
        assertThat(market.engine.position("S0")).isZero();
        assertThat(market.suppressed(Suppression.RISK)).isOne();
        permits = true;
        market.pricesSay(Signal.BUY);
        assertThat(market.sent).containsExactly(order(1, Side.BUY, 10, "S0", 100));
    }

    @Test
    void toldNothingOfAnOrderWhoseSendingFailed() {
        market.sentiment = BULLISH;
        market.sendFails = true;
        told.clear();
        market.pricesSay(Signal.BUY);
        assertThat(told).hasSize(1).first().asString().startsWith("permits?");
    }

    @Test
    void toldOfRejectionsAdoptedPositionsAndSessions() {
        market.sentiment = BULLISH;
        market.pricesSay(Signal.BUY);
        told.clear();
        market.engine.undo(market.sent.getFirst());
        market.engine.adopt(Map.of("S0", 5L, "X", -3L));
        market.lossless = true;
        market.engine.startSession(EngineFixture::name);
        assertThat(told).containsExactly("taken back 1", "adopted {S0=5, X=-3}", "session, lossless true, S0 at 100");
    }

    @Test
    void losslessDeliveryGivesTheTimeOfTheFeed() {
        market.lossless = true;
        market.sentiment = BULLISH;
        told.clear();
        market.engine.onTick(0, 99, 4_000, NOW_NANOS, 1);
        market.engine.onTick(0, 100, 5_000, NOW_NANOS, 2);
        assertThat(told.getFirst()).isEqualTo("permits? S0 10 @ 100 at 5000 of 5000");
    }

    @Override
    public void startSession(LastPrices lastPrices, boolean lossless) {
        told.add("session, lossless " + lossless + ", S0 at " + lastPrices.priceE8("S0"));
    }

    @Override
    public boolean permits(String symbol, long signedQuantity, long priceE8, long nowNanos, long sourceEpochNanos) {
        told.add("permits? " + symbol + " " + signedQuantity + " @ " + priceE8 + " at " + nowNanos + " of "
                + sourceEpochNanos);
        return permits;
    }

    @Override
    public void sent(StrategyOrder order, long nowNanos) {
        told.add("sent " + order.id());
    }

    @Override
    public void takenBack(StrategyOrder rejected) {
        told.add("taken back " + rejected.id());
    }

    @Override
    public void adopted(Map<String, Long> positions) {
        told.add("adopted " + new TreeMap<>(positions));
    }
}
