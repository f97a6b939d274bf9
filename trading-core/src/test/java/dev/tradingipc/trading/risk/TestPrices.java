package dev.tradingipc.trading.risk;

import java.util.HashMap;
import java.util.Map;

/** Reference prices in the test's hands. */
final class TestPrices implements ReferencePrices {
    private final Map<String, Long> pricesE8 = new HashMap<>();
    private final Map<String, Long> nanos = new HashMap<>();

    void put(String symbol, long priceE8, long nowNanos) {
        pricesE8.put(symbol, priceE8);
        nanos.put(symbol, nowNanos);
    }

    void remove(String symbol) {
        pricesE8.remove(symbol);
    }

    @Override
    public long priceE8(String symbol) {
        return pricesE8.getOrDefault(symbol, NO_PRICE);
    }

    @Override
    public long ageNanos(String symbol, long nowNanos) {
        return nowNanos - nanos.getOrDefault(symbol, nowNanos);
    }
}
