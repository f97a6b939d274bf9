package dev.tradingipc.trading.gate;

import dev.tradingipc.trading.positions.PositionBook;
import dev.tradingipc.trading.positions.PositionSnapshot;
import dev.tradingipc.trading.positions.Positions;
import dev.tradingipc.trading.risk.ReferencePrices;
import dev.tradingipc.trading.risk.RiskChecks;
import dev.tradingipc.trading.risk.RiskCounters;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.risk.RiskReason;
import dev.tradingipc.trading.strategy.OrderChecks;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.StrategyOrder;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Holds a strategy's own orders to risk limits before they leave, by the code that the order manager checks them with
 * again. What it knows less of is left to the order manager: trading states, and losses from before the
 * first order of a session, or after the positions were last adopted.
 *
 * <p>Orders count as filled when they are sent, and a rejection undoes that. Belongs to the engine's thread, except for
 * the counters.
 */
public final class RiskGate implements OrderChecks {
    private static final long DAY_NANOS = 86_400_000_000_000L;
    /** Stands for what adopted units cost, which nobody tells; no check asks for it. */
    private static final long COST_UNKNOWN_E8 = 1;

    private final String client;
    private final RiskChecks checks;
    private final ReferencePrices market;
    private final LongSupplier epochClockNanos;
    private final Refusals refusals;
    private PositionBook book;
    private LastPrices lastPrices = symbol -> ReferencePrices.NO_PRICE;
    private boolean lossless;

    /** Learns of each order that is refused. */
    @FunctionalInterface
    public interface Refusals {
        /** On the engine's thread; must not wait. */
        void refused(RiskReason reason, String symbol, long signedQuantity, long priceE8);
    }

    /**
     * Makes a gate for a client without positions.
     *
     * @param client the name it trades under
     * @param market the market's last prices in live delivery; in lossless delivery the ticks taken are the market
     * @param epochClockNanos the time of day where the feed tells none, in nanoseconds since 1970
     */
    public RiskGate(
            String client, RiskLimits limits, ReferencePrices market, LongSupplier epochClockNanos, Refusals refusals) {
        this.client = client;
        this.checks = new RiskChecks(limits, new KnownPrices());
        this.market = market;
        this.epochClockNanos = epochClockNanos;
        this.refusals = refusals;
        this.book = new PositionBook(0);
    }

    /** How many orders were refused for which reason; readable from any thread. */
    public RiskCounters counters() {
        return checks.counters();
    }

    @Override
    public void startSession(LastPrices newLastPrices, boolean isLossless) {
        lastPrices = newLastPrices;
        lossless = isLossless;
        checks.forgetAccepted();
        startDays(book.positions(client).openQuantities());
    }

    @Override
    public boolean permits(String symbol, long signedQuantity, long priceE8, long nowNanos, long sourceEpochNanos) {
        long epochNanos =
                sourceEpochNanos == StrategyEngine.NO_SOURCE_TIME ? epochClockNanos.getAsLong() : sourceEpochNanos;
        book.startDay(Math.floorDiv(epochNanos, DAY_NANOS), lastPrices::priceE8);
        RiskReason reason = checks.check(client, symbol, signedQuantity, priceE8, positions(), nowNanos);
        if (reason != null) {
            refusals.refused(reason, symbol, signedQuantity, priceE8);
        }
        return reason == null;
    }

    @Override
    public void sent(StrategyOrder order, long nowNanos) {
        positions().fill(order.symbol(), order.signedQuantity(), order.priceE8());
        checks.accepted(client, order.symbol(), order.signedQuantity(), order.priceE8(), nowNanos);
    }

    @Override
    public void takenBack(StrategyOrder rejected) {
        positions().fill(rejected.symbol(), -rejected.signedQuantity(), rejected.priceE8());
    }

    @Override
    public void adopted(Map<String, Long> quantities) {
        startDays(quantities);
    }

    /** The days of one session, or of one adoption, say nothing of those of another: a replay's may be years ago. */
    private void startDays(Map<String, Long> quantities) {
        book = new PositionBook(0);
        quantities.forEach((symbol, quantity) -> {
            if (quantity != 0) {
                book.restore(client, symbol, PositionSnapshot.openedAt(quantity, COST_UNKNOWN_E8), null);
            }
        });
    }

    private Positions positions() {
        return book.positions(client);
    }

    private final class KnownPrices implements ReferencePrices {
        @Override
        public long priceE8(String symbol) {
            return lossless ? lastPrices.priceE8(symbol) : market.priceE8(symbol);
        }

        /** In lossless delivery the price compared with is the tick being decided on, whose age the engine knows. */
        @Override
        public long ageNanos(String symbol, long nowNanos) {
            return lossless ? 0 : market.ageNanos(symbol, nowNanos);
        }
    }
}
