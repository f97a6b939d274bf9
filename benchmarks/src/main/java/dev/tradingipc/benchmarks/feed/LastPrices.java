package dev.tradingipc.benchmarks.feed;

/** The last price of each symbol of up to eight characters, in one process; open addressing, no allocation per tick. */
final class LastPrices {
    /** Room for the most symbols that any feed here has, at most a quarter full. */
    private static final int BUCKET_BITS = 16;

    private final long[] symbols = new long[1 << BUCKET_BITS];
    private final double[] prices = new double[1 << BUCKET_BITS];

    void put(long symbol, double price) {
        int bucket = (int) ((symbol * 0x9E37_79B9_7F4A_7C15L) >>> (64 - BUCKET_BITS));
        while (symbols[bucket] != symbol && symbols[bucket] != 0) {
            bucket = (bucket + 1) & (symbols.length - 1);
        }
        symbols[bucket] = symbol;
        prices[bucket] = price;
    }

    /** All last prices added up. */
    double sum() {
        double sum = 0;
        for (double price : prices) {
            sum += price;
        }
        return sum;
    }
}
