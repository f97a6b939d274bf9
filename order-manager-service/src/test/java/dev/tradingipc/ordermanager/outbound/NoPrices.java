package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.trading.risk.ReferencePrices;

/** A market without a price. */
final class NoPrices implements ReferencePrices {
    @Override
    public long priceE8(String symbol) {
        return NO_PRICE;
    }

    @Override
    public long ageNanos(String symbol, long nowNanos) {
        return Long.MAX_VALUE;
    }
}
