package dev.tradingipc.gateway.source;

import java.util.random.RandomGenerator;

/**
 * A random walk of one price: {@code price' = max(price * (1 + N(0, volatility)), 0.01)}. It goes on from the exact
 * value; only what is printed is rounded to cents, so small steps of a cheap instrument are not lost.
 */
final class PriceWalk {
    private static final double PRICE_MIN = 0.01;

    /** The largest price the protocol carries with two decimals. */
    private static final double PRICE_MAX = 999_999_999.99;

    private static final long CENT_E8 = 1_000_000L;

    private final double volatility;
    private double price;

    PriceWalk(double price, double volatility) {
        this.price = price;
        this.volatility = volatility;
    }

    void step(RandomGenerator random) {
        price = Math.clamp(price * (1 + volatility * random.nextGaussian()), PRICE_MIN, PRICE_MAX);
    }

    /** The price in cents, in units of 1e-8. */
    long priceE8() {
        return Math.round(price * 100) * CENT_E8;
    }
}
