package dev.tradingipc.trading.positions;

import java.math.BigInteger;

/**
 * What one client holds of one symbol, at average cost.
 *
 * <p>Fills on the side held add quantity times price to the cost. Closing {@code k} of {@code q} units takes {@code cost
 * * k / q} out of it, rounded half-even to 1e-8, and realises the difference to what the units were sold (or bought
 * back) for. So rounding moves at most half of 1e-8 between cost and profit, and {@code realised - cost} is at any time
 * exactly the cash received less the cash paid. A fill beyond zero closes everything and opens the rest at its price.
 *
 * <p>Changed only through {@link Positions}, by its thread.
 */
public final class Position {
    /** The first price in 1e-8 that is too large. */
    public static final long PRICE_LIMIT_E8 = 100_000_000_000_000_000L;

    private final String symbol;
    private final MoneySum cost = new MoneySum();
    private final MoneySum realised = new MoneySum();
    private final PositionDay day = new PositionDay();
    private long quantity;

    Position(String symbol) {
        this.symbol = symbol;
    }

    /**
     * Checks that an order can be of this quantity and price.
     *
     * @throws IllegalArgumentException with a sentence when it cannot
     */
    public static void requireOrder(long signedQuantity, long priceE8) {
        if (signedQuantity == 0 || signedQuantity == Long.MIN_VALUE || priceE8 <= 0 || priceE8 >= PRICE_LIMIT_E8) {
            throw new IllegalArgumentException("No order is of " + signedQuantity + " units at " + priceE8
                    + "e-8: quantities are not 0, prices are 1 to " + (PRICE_LIMIT_E8 - 1) + "e-8.");
        }
    }

    /** The symbol held. */
    public String symbol() {
        return symbol;
    }

    /** Units held: positive long, negative short, 0 none. */
    public long quantity() {
        return quantity;
    }

    /** What the units held cost, in 1e-8, with the sign of the quantity. */
    public BigInteger costE8() {
        return cost.toBigInteger();
    }

    /** Profit, or negative loss, of everything closed so far, in 1e-8. */
    public BigInteger realisedE8() {
        return realised.toBigInteger();
    }

    /** What closing at this price would realise, in 1e-8. */
    public BigInteger unrealisedE8(long markE8) {
        MoneySum unrealised = new MoneySum();
        unrealised.addProduct(quantity, markE8);
        unrealised.subtract(cost);
        return unrealised.toBigInteger();
    }

    /** What must be kept to go on with this position. */
    public PositionSnapshot snapshot() {
        return new PositionSnapshot(quantity, costE8(), realisedE8());
    }

    PositionDay day() {
        return day;
    }

    void restore(PositionSnapshot snapshot) {
        quantity = snapshot.quantity();
        cost.clear();
        cost.add(MoneySum.ofE8(snapshot.costE8()));
        realised.clear();
        realised.add(MoneySum.ofE8(snapshot.realisedE8()));
        day.start(quantity, MarkPrices.NO_MARK);
    }

    void fill(long signedQuantity, long priceE8) {
        requireOrder(signedQuantity, priceE8);
        long before = quantity;
        long after = Math.addExact(before, signedQuantity);
        if (after == Long.MIN_VALUE) {
            throw new ArithmeticException("A short position of 2^63 units has no absolute value.");
        }
        boolean closes = Long.signum(before) == -Long.signum(signedQuantity);
        long closed = closes ? close(signedQuantity, priceE8) : 0;
        cost.addProduct(signedQuantity - closed, priceE8);
        quantity = after;
        day.fill(signedQuantity, priceE8);
    }

    /** Closes as much of the position as the fill can, and answers how much that was, with the fill's sign. */
    private long close(long signedQuantity, long priceE8) {
        long held = Math.abs(quantity);
        long units = Math.min(held, Math.abs(signedQuantity));
        if (units == held) {
            realised.subtract(cost);
            cost.clear();
        } else {
            cost.takeShareFromBoth(units, held, realised);
        }
        long closed = Long.signum(signedQuantity) * units;
        realised.subtractProduct(closed, priceE8);
        return closed;
    }
}
