package dev.tradingipc.strategy.ticks;

import dev.tradingipc.sharedmemory.PriceRecord;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.trading.risk.ReferencePrices;
import java.util.HashMap;
import java.util.Map;

/**
 * The last prices in the table being followed: of a strategy that is behind, newer than the tick that it decides on. For
 * the tick thread.
 */
public final class TablePrices implements ReferencePrices {
    private static final int UNKNOWN = -1;

    private final Map<String, Integer> indexes = new HashMap<>();
    private final PriceRecord record = new PriceRecord();
    private PriceTable table;

    void follow(PriceTable followed) {
        table = followed;
        indexes.clear();
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
        int index = index(symbol);
        return index != UNKNOWN && table.read(index, record);
    }

    private int index(String symbol) {
        Integer known = indexes.get(symbol);
        if (known == null && table != null) {
            known = table.indexOf(symbol);
            if (known >= 0) {
                indexes.put(symbol, known);
            }
        }
        return known == null || known < 0 ? UNKNOWN : known;
    }
}
