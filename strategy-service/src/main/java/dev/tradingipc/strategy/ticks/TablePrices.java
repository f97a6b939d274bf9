package dev.tradingipc.strategy.ticks;

import dev.tradingipc.sharedmemory.PriceRecord;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.RecordsBySymbol;
import dev.tradingipc.trading.risk.ReferencePrices;

/**
 * The last prices in the table being followed: of a strategy that is behind, newer than the tick that it decides on. For
 * the tick thread.
 */
public final class TablePrices implements ReferencePrices {
    private final PriceRecord record = new PriceRecord();
    private RecordsBySymbol records;

    void follow(PriceTable table) {
        records = new RecordsBySymbol(table);
    }

    @Override
    public long priceE8(String symbol) {
        return read(symbol) ? record.priceE8() : NO_PRICE;
    }

    @Override
    public long ageNanos(String symbol, long nowNanos) {
        return read(symbol) ? nowNanos - record.receivedNanos() : Long.MAX_VALUE;
    }

    private boolean read(String symbol) {
        return records != null && records.read(symbol, record);
    }
}
