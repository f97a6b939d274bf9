package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.trading.risk.ReferencePrices;

/** A market without a price. */
public enum NoPrices implements ReferencePrices {
    INSTANCE;

    @Override
    public long priceE8(String symbol) {
        return NO_PRICE;
    }

    @Override
    public long ageNanos(String symbol, long nowNanos) {
        return Long.MAX_VALUE;
    }
}
