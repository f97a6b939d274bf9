package dev.tradingipc.ordermanager.trades;

/** Finds recorded trades. Safe for use by many threads; never holds more than one page in memory. */
public interface TradeReader {
    TradePage find(TradeQuery query);
}
