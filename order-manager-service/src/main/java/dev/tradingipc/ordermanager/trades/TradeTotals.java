package dev.tradingipc.ordermanager.trades;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Running totals of the committed trades, so that a summary costs nothing however long the log is.
 * The writer adds a batch once it is durable; any thread may read.
 */
public final class TradeTotals {
    private static final int E8_DECIMALS = 8;
    private static final int DECIMALS_MIN = 2;
    private static final BigInteger TWO_POW_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final NavigableSet<String> symbols = new TreeSet<>();
    private long buys;
    private long sells;
    private long volume;
    // quantity * priceE8 needs up to 87 bits, their sum more: a 128-bit sum in two longs.
    private long valueE8High;
    private long valueE8Low;

    /** Adds trades that are durable now. */
    public synchronized void add(List<Trade> trades) {
        for (Trade trade : trades) {
            add(trade.order());
        }
    }

    /** Adds what an earlier run recorded: all trades of one symbol and side. */
    public synchronized void addRecorded(
            String symbol, Action action, long trades, long quantity, BigInteger recordedValueE8) {
        symbols.add(symbol);
        count(action, trades);
        volume = Math.addExact(volume, quantity);
        addValue(recordedValueE8.shiftRight(Long.SIZE).longValueExact(), recordedValueE8.longValue());
    }

    /** All totals at one moment between two batches. */
    public synchronized TradeSummary summary() {
        return new TradeSummary(buys + sells, buys, sells, volume, value(), List.copyOf(symbols));
    }

    /** How many trades are recorded. */
    public synchronized long count() {
        return buys + sells;
    }

    private void add(Order order) {
        symbols.add(order.symbol());
        count(order.action(), 1);
        volume = Math.addExact(volume, order.quantity());
        addValue(Math.multiplyHigh(order.quantity(), order.priceE8()), order.quantity() * order.priceE8());
    }

    private void count(Action action, long trades) {
        if (action == Action.BUY) {
            buys += trades;
        } else {
            sells += trades;
        }
    }

    private void addValue(long high, long low) {
        long sum = valueE8Low + low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        valueE8Low = sum;
        valueE8High = Math.addExact(valueE8High, high + carry);
    }

    private BigDecimal value() {
        BigInteger low = BigInteger.valueOf(valueE8Low);
        if (low.signum() < 0) {
            low = low.add(TWO_POW_64);
        }
        BigInteger valueE8 =
                BigInteger.valueOf(valueE8High).shiftLeft(Long.SIZE).add(low);
        BigDecimal exact = new BigDecimal(valueE8, E8_DECIMALS).stripTrailingZeros();
        return exact.scale() < DECIMALS_MIN ? exact.setScale(DECIMALS_MIN) : exact;
    }
}
