package dev.tradingipc.trading.strategy;

/**
 * Compares the averages of the last {@code shortWindow} and the last {@code longWindow} prices of one symbol: exactly,
 * in constant time, without allocating.
 *
 * <p>Which average is greater is the sign of {@code long * shortSum - short * longSum}, and that one number is kept, in
 * 128 bits, instead of two sums: nothing is divided, so nothing is rounded. It stays below short * long * 1e17, less
 * than 2^119 for any windows an int can hold.
 *
 * <p>Not thread-safe.
 */
final class MovingAverages {
    private final int shortWindow;
    /** The last prices, oldest overwritten first; its length is the long window. */
    private final long[] pricesE8;

    private int next;
    private int count;
    private long differenceHigh;
    private long differenceLow;

    MovingAverages(int shortWindow, int longWindow) {
        this.shortWindow = shortWindow;
        this.pricesE8 = new long[longWindow];
    }

    /** Takes a price, in 1e-8, 0 < price < 1e17. */
    void add(long priceE8) {
        int longWindow = pricesE8.length;
        int leavesShort = next - shortWindow;
        if (leavesShort < 0) {
            leavesShort += longWindow;
        }
        // Slots not filled yet hold 0, so a window that is filling loses nothing here.
        accumulate(longWindow, priceE8 - pricesE8[leavesShort]);
        accumulate(-shortWindow, priceE8 - pricesE8[next]);
        pricesE8[next] = priceE8;
        next = next + 1 == longWindow ? 0 : next + 1;
        if (count < longWindow) {
            count++;
        }
    }

    /** BUY when the short average is the greater, SELL when it is the smaller, NEUTRAL when equal or too few prices. */
    Signal signal() {
        if (count < pricesE8.length) {
            return Signal.NEUTRAL;
        }
        if (differenceHigh < 0) {
            return Signal.SELL;
        }
        return (differenceHigh | differenceLow) == 0 ? Signal.NEUTRAL : Signal.BUY;
    }

    private void accumulate(long factor, long changeE8) {
        long low = factor * changeE8;
        long high = Math.multiplyHigh(factor, changeE8);
        long sum = differenceLow + low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        differenceLow = sum;
        differenceHigh += high + carry;
    }
}
