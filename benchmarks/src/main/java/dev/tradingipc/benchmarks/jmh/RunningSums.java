package dev.tradingipc.benchmarks.jmh;

/** Moving averages as they are often written: a running sum of doubles for each window, which rounds. For one thread. */
final class RunningSums {
    private final int shortWindow;
    private final double[][] prices;
    private final int[] next;
    private final double[] shortSums;
    private final double[] longSums;

    RunningSums(int symbols, int shortWindow, int longWindow) {
        this.shortWindow = shortWindow;
        this.prices = new double[symbols][longWindow];
        this.next = new int[symbols];
        this.shortSums = new double[symbols];
        this.longSums = new double[symbols];
    }

    /** Takes a price and tells whether the short average is the greater. */
    boolean isRising(int symbol, double price) {
        double[] window = prices[symbol];
        int at = next[symbol];
        int leavesShort = at - shortWindow;
        shortSums[symbol] += price - window[leavesShort < 0 ? leavesShort + window.length : leavesShort];
        longSums[symbol] += price - window[at];
        window[at] = price;
        next[symbol] = at + 1 == window.length ? 0 : at + 1;
        return shortSums[symbol] / shortWindow > longSums[symbol] / window.length;
    }
}
