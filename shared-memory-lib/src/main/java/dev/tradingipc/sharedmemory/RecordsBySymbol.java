package dev.tradingipc.sharedmemory;

import java.util.HashMap;
import java.util.Map;

/** Reads the records of one price table by the names of symbols, and remembers where each stands. For one thread. */
public final class RecordsBySymbol {
    private final PriceTable table;
    private final Map<String, Integer> indexes = new HashMap<>();

    /** Of this table, for as long as it is open. */
    public RecordsBySymbol(PriceTable table) {
        this.table = table;
    }

    /**
     * Copies a symbol's record; allocates nothing for one found before.
     *
     * @return false while the symbol is unknown or has no tick
     * @throws SharedMemoryException when somebody cut the price file
     */
    public boolean read(String symbol, PriceRecord into) {
        Integer index = indexes.get(symbol);
        if (index == null) {
            int found = table.indexOf(symbol);
            if (found < 0) {
                return false;
            }
            indexes.put(symbol, found);
            index = found;
        }
        return table.read(index, into);
    }
}
