package dev.tradingipc.gateway.source;

import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.Symbols;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A market whose prices and sentiment walk at random. The seed alone decides both walks, each from a random stream of its
 * own, so that neither depends on how they interleave in time. One thread.
 */
public final class SimulatedMarket {
    private final SplittableRandom priceRandom;
    private final SplittableRandom newsRandom;
    private final String[] symbols;
    private final long[] symbolLows;
    private final long[] symbolHighs;
    private final PriceWalk[] walks;
    private final SentimentWalk sentiment;

    /**
     * A market at its start.
     *
     * @param startPricesE8 start price of each symbol in units of 1e-8, in the order of a round
     * @param volatility standard deviation of one step, not negative
     * @param startSentiment 0 to 100
     */
    public SimulatedMarket(Map<String, Long> startPricesE8, double volatility, int startSentiment, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        priceRandom = random.split();
        newsRandom = random.split();
        sentiment = new SentimentWalk(startSentiment);
        symbols = startPricesE8.keySet().toArray(String[]::new);
        symbolLows = new long[symbols.length];
        symbolHighs = new long[symbols.length];
        walks = new PriceWalk[symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            symbolLows[i] = Symbols.low(symbols[i]);
            symbolHighs[i] = Symbols.high(symbols[i]);
            walks[i] = new PriceWalk(Prices.toDouble(startPricesE8.get(symbols[i])), volatility);
        }
    }

    /** Moves every price once. */
    public void stepPrices() {
        for (PriceWalk walk : walks) {
            walk.step(priceRandom);
        }
    }

    /** Moves the sentiment once. */
    public void stepSentiment() {
        sentiment.step(newsRandom);
    }

    /** Current sentiment, 0 to 100. */
    public int sentiment() {
        return sentiment.sentiment();
    }

    /** Number of symbols; they are numbered from 0. */
    public int symbolCount() {
        return symbols.length;
    }

    /** Text of a symbol. */
    public String symbol(int index) {
        return symbols[index];
    }

    /** Current price in whole cents, in units of 1e-8. */
    public long priceE8(int index) {
        return walks[index].priceE8();
    }

    long symbolLow(int index) {
        return symbolLows[index];
    }

    long symbolHigh(int index) {
        return symbolHighs[index];
    }
}
