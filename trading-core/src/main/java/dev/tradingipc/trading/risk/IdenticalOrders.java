package dev.tradingipc.trading.risk;

import java.util.Arrays;

/**
 * The content of one client's orders accepted within the window, to recognise one that comes again. An order exactly as
 * old as the window is outside.
 *
 * <p>A ring in order of acceptance, whose entries are chained by hash. It grows as orders come, up to {@value
 * RiskLimits#IDENTICAL_ORDERS_MAX}, and drops what is older than the window. At the bound it is {@linkplain #isFull full} until the oldest
 * order leaves the window: dropping that early would let its double pass.
 */
final class IdenticalOrders {
    private static final int CAPACITY_FIRST = 16;
    private static final int NONE = -1;

    private final long windowNanos;
    private String[] symbols;
    private long[] quantities;
    private long[] pricesE8;
    private long[] nanos;
    /** By hash, the newest entry of its chain; and by entry, the next older one. */
    private int[] heads;

    private int[] older;
    private int oldest;
    private int count;

    IdenticalOrders(long windowNanos) {
        this.windowNanos = windowNanos;
        allocate(CAPACITY_FIRST);
    }

    boolean contains(String symbol, long signedQuantity, long priceE8, long nowNanos) {
        forgetOld(nowNanos);
        int entry = heads[bucket(symbol, signedQuantity, priceE8)];
        while (entry != NONE) {
            if (quantities[entry] == signedQuantity && pricesE8[entry] == priceE8 && symbols[entry].equals(symbol)) {
                return true;
            }
            entry = older[entry];
        }
        return false;
    }

    boolean isFull(long nowNanos) {
        forgetOld(nowNanos);
        return count == RiskLimits.IDENTICAL_ORDERS_MAX;
    }

    void add(String symbol, long signedQuantity, long priceE8, long nowNanos) {
        forgetOld(nowNanos);
        if (count == RiskLimits.IDENTICAL_ORDERS_MAX) {
            // Accepted without being checked: the newest count.
            forgetOldest();
        }
        if (count == nanos.length) {
            grow();
        }
        append(symbol, signedQuantity, priceE8, nowNanos);
    }

    boolean isEmpty(long nowNanos) {
        forgetOld(nowNanos);
        return count == 0;
    }

    private void append(String symbol, long signedQuantity, long priceE8, long nowNanos) {
        int entry = oldest + count & nanos.length - 1;
        symbols[entry] = symbol;
        quantities[entry] = signedQuantity;
        pricesE8[entry] = priceE8;
        nanos[entry] = nowNanos;
        int bucket = bucket(symbol, signedQuantity, priceE8);
        older[entry] = heads[bucket];
        heads[bucket] = entry;
        count++;
    }

    private void forgetOld(long nowNanos) {
        while (count > 0 && nowNanos - nanos[oldest] >= windowNanos) {
            forgetOldest();
        }
    }

    /** The oldest of all is the last of its chain. */
    private void forgetOldest() {
        int bucket = bucket(symbols[oldest], quantities[oldest], pricesE8[oldest]);
        int entry = heads[bucket];
        if (entry == oldest) {
            heads[bucket] = NONE;
        } else {
            while (older[entry] != oldest) {
                entry = older[entry];
            }
            older[entry] = NONE;
        }
        symbols[oldest] = null;
        oldest = oldest + 1 & nanos.length - 1;
        count--;
    }

    private int bucket(String symbol, long signedQuantity, long priceE8) {
        long hash = (symbol.hashCode() * 31L + signedQuantity) * 0x9E3779B97F4A7C15L + priceE8;
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (hash >>> 32) & heads.length - 1;
    }

    private void grow() {
        String[] oldSymbols = symbols;
        long[] oldQuantities = quantities;
        long[] oldPrices = pricesE8;
        long[] oldNanos = nanos;
        int from = oldest;
        int entries = count;
        allocate(2 * oldNanos.length);
        for (int i = 0; i < entries; i++) {
            int entry = from + i & oldNanos.length - 1;
            append(oldSymbols[entry], oldQuantities[entry], oldPrices[entry], oldNanos[entry]);
        }
    }

    private void allocate(int capacity) {
        symbols = new String[capacity];
        quantities = new long[capacity];
        pricesE8 = new long[capacity];
        nanos = new long[capacity];
        older = new int[capacity];
        heads = new int[capacity];
        Arrays.fill(heads, NONE);
        oldest = 0;
        count = 0;
    }
}
