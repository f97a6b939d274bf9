package dev.tradingipc.trading.risk;

import dev.tradingipc.trading.positions.MarkPrices;
import dev.tradingipc.trading.positions.MoneySum;
import dev.tradingipc.trading.positions.Position;
import dev.tradingipc.trading.positions.Positions;
import java.math.BigDecimal;

/**
 * Decides of each order whether it may be made. For every order the owner calls {@link #check}; if that answers null it
 * fills the position and calls {@link #accepted}, both before it checks the next one, so that the orders of one batch see
 * their predecessors.
 *
 * <p>Belongs to one thread, except for the counters. An order that passes allocates nothing, but for the first of a
 * client and while a client's memory grows to what its rate needs. The time that is given must not go back.
 *
 * <p>Memory: for each client {@link RiskLimits#ordersPerSecondMax()} times and {@value RiskLimits#IDENTICAL_ORDERS_MAX}
 * orders, and only those of the last second and of the window; clients without any are dropped.
 */
public final class RiskChecks {
    private static final int BASIS_POINTS = 10_000;
    private static final int DECIMALS = 8;

    private final RiskLimits limits;
    private final ReferencePrices references;
    private final MarkPrices marks;
    private final MoneySum notionalMax;
    private final MoneySum dayPnlMin;
    private final AcceptedOrders acceptedOrders;
    private final RiskCounters counters = new RiskCounters();
    /** Sums of one check, here so that it allocates none. */
    private final MoneySum amount = new MoneySum();

    private final MoneySum bound = new MoneySum();

    private TradingStates states = TradingStates.ALL_ACTIVE;

    /** Makes checks by these limits, with every trading state ACTIVE. */
    public RiskChecks(RiskLimits limits, ReferencePrices references) {
        this.limits = limits;
        this.references = references;
        this.marks = references::markE8;
        this.notionalMax = moneyE8(limits.notionalMax());
        this.dayPnlMin = moneyE8(limits.dailyLossMax().negate());
        this.acceptedOrders = new AcceptedOrders(limits);
    }

    /** How many orders were refused for which reason; readable from any thread. */
    public RiskCounters counters() {
        return counters;
    }

    /** The trading states that hold now. */
    public TradingStates tradingStates() {
        return states;
    }

    /** Sets the trading states that hold from the next check on. */
    public void tradingStates(TradingStates newStates) {
        states = newStates;
    }

    /**
     * Checks an order, and counts it when it is refused.
     *
     * @param signedQuantity units, positive to buy, negative to sell
     * @param priceE8 in 1e-8, 0 < price < 1e17
     * @param positions what the client holds, with all its orders accepted before
     * @param nowNanos time on a monotonic clock, the one of the reference prices' age
     * @return why the order must not be made, or null when it may
     * @throws IllegalArgumentException when quantity or price cannot be
     */
    public RiskReason check(
            String client, String symbol, long signedQuantity, long priceE8, Positions positions, long nowNanos) {
        Position.requireOrder(signedQuantity, priceE8);
        long held = positions.quantity(symbol);
        long resulting = saturatedSum(held, signedQuantity);
        boolean reduces = reduces(held, resulting);
        RiskReason reason = byState(client, symbol, reduces);
        if (reason == null) {
            reason = bySize(client, symbol, signedQuantity, priceE8);
        }
        if (reason == null && !reduces && isBeyondPositionMax(resulting)) {
            reason = RiskReason.POSITION_LIMIT;
        }
        if (reason == null) {
            reason = byCollar(symbol, priceE8, nowNanos);
        }
        if (reason == null) {
            reason = acceptedOrders.obstacle(client, symbol, signedQuantity, priceE8, nowNanos);
        }
        if (reason == null && !reduces) {
            reason = byDailyLoss(positions);
        }
        if (reason != null) {
            counters.countRefused(reason);
        }
        return reason;
    }

    /** Takes note of an order that {@link #check} let pass at the same time, for the checks of later ones. */
    public void accepted(String client, String symbol, long signedQuantity, long priceE8, long nowNanos) {
        acceptedOrders.add(client, symbol, signedQuantity, priceE8, nowNanos);
    }

    /**
     * Forgets all accepted orders, as a restart would. To be called when accepted orders turned out not to have been made
     * (a commit that failed): their clients send them again, and they must not be taken for doubles of themselves.
     */
    public void forgetAccepted() {
        acceptedOrders.clear();
    }

    private RiskReason byState(String client, String symbol, boolean reduces) {
        return switch (states.effective(client, symbol)) {
            case HALTED -> RiskReason.HALTED;
            case REDUCING -> reduces ? null : RiskReason.REDUCING;
            case ACTIVE -> null;
        };
    }

    private RiskReason bySize(String client, String symbol, long signedQuantity, long priceE8) {
        if (!limits.clients().isEmpty() && !limits.clients().contains(client)) {
            return RiskReason.CLIENT_NOT_ALLOWED;
        }
        if (!limits.symbols().isEmpty() && !limits.symbols().contains(symbol)) {
            return RiskReason.SYMBOL_NOT_ALLOWED;
        }
        long quantity = Math.abs(signedQuantity);
        if (limits.quantityMax() != 0 && quantity > limits.quantityMax()) {
            return RiskReason.QUANTITY_LIMIT;
        }
        if (notionalMax.signum() != 0) {
            amount.clear();
            amount.addProduct(quantity, priceE8);
            return notionalMax.isBelow(amount) ? RiskReason.NOTIONAL_LIMIT : null;
        }
        return null;
    }

    private boolean isBeyondPositionMax(long resulting) {
        // Without a limit the sum must still not have been cut.
        long max = limits.positionMax() == 0 ? Long.MAX_VALUE - 1 : limits.positionMax();
        return Math.abs(resulting) > max;
    }

    private RiskReason byCollar(String symbol, long priceE8, long nowNanos) {
        if (limits.priceCollarBasisPoints() == 0) {
            return null;
        }
        long ageNanos = references.ageNanos(symbol, nowNanos);
        long referenceE8 = references.priceE8(symbol);
        if (referenceE8 == ReferencePrices.NO_PRICE) {
            return RiskReason.NO_REFERENCE_PRICE;
        }
        if (ageNanos > limits.referenceAgeMaxNanos()) {
            return RiskReason.STALE_REFERENCE_PRICE;
        }
        // |price - reference| / reference > points / 10,000, without a division.
        amount.clear();
        amount.addProduct(BASIS_POINTS, Math.abs(priceE8 - referenceE8));
        bound.clear();
        bound.addProduct(limits.priceCollarBasisPoints(), referenceE8);
        return bound.isBelow(amount) ? RiskReason.PRICE_COLLAR : null;
    }

    private RiskReason byDailyLoss(Positions positions) {
        if (dayPnlMin.signum() == 0) {
            return null;
        }
        amount.clear();
        if (!positions.dayPnl(marks, amount)) {
            return RiskReason.NO_MARK_PRICE;
        }
        return amount.isBelow(dayPnlMin) ? RiskReason.DAILY_LOSS : null;
    }

    /** Whether the position ends at zero, or closer to it on the side it was on. */
    private static boolean reduces(long held, long resulting) {
        return held > 0 ? resulting >= 0 && resulting < held : resulting <= 0 && resulting > held;
    }

    /** The sum, or the largest magnitude there is when it does not fit. */
    private static long saturatedSum(long held, long signedQuantity) {
        long sum = held + signedQuantity;
        if (((held ^ sum) & (signedQuantity ^ sum)) < 0 || sum == Long.MIN_VALUE) {
            return held > 0 ? Long.MAX_VALUE : -Long.MAX_VALUE;
        }
        return sum;
    }

    private static MoneySum moneyE8(BigDecimal amount) {
        return MoneySum.ofE8(amount.setScale(DECIMALS).unscaledValue());
    }
}
