package dev.tradingipc.trading.risk;

/**
 * When one client's orders of the last second were accepted: a ring of at most {@code max} times, which grows as they
 * come and never beyond the limit's next power of two.
 *
 * <p>It is an exact sliding window: an order fits if fewer than {@code max} were accepted in the second that ends with
 * it, so that no second, wherever it begins, holds more. An order a full second old is outside.
 */
final class OrderTimes {
    static final long SECOND_NANOS = 1_000_000_000L;
    private static final int CAPACITY_FIRST = 16;

    private final int max;
    private long[] nanos = new long[CAPACITY_FIRST];
    private int oldest;
    private int count;

    OrderTimes(int max) {
        this.max = max;
    }

    boolean isFull(long nowNanos) {
        forgetOld(nowNanos);
        return count >= max;
    }

    void add(long nowNanos) {
        forgetOld(nowNanos);
        if (count == max) {
            // Accepted without being checked: the newest count.
            forgetOldest();
        }
        if (count == nanos.length) {
            grow();
        }
        nanos[oldest + count & nanos.length - 1] = nowNanos;
        count++;
    }

    boolean isEmpty(long nowNanos) {
        forgetOld(nowNanos);
        return count == 0;
    }

    private void forgetOld(long nowNanos) {
        while (count > 0 && nowNanos - nanos[oldest] >= SECOND_NANOS) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        oldest = oldest + 1 & nanos.length - 1;
        count--;
    }

    private void grow() {
        long[] larger = new long[2 * nanos.length];
        for (int i = 0; i < count; i++) {
            larger[i] = nanos[oldest + i & nanos.length - 1];
        }
        nanos = larger;
        oldest = 0;
    }
}
