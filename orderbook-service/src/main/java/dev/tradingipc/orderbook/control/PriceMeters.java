package dev.tradingipc.orderbook.control;

import dev.tradingipc.control.metrics.GaugeTable;
import dev.tradingipc.control.metrics.GaugeTable.Row;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.SharedMemoryException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the last prices as any reader of the price file sees them. Of the first symbols only: a feed of thousands would
 * make as many series, which is not what Prometheus is for.
 */
public final class PriceMeters implements MeterBinder {
    static final int SYMBOLS_MAX = 50;

    private final PriceTable table;
    private final List<String> names = new ArrayList<>();

    /** The prices of this table. */
    public PriceMeters(PriceTable table) {
        this.table = table;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        new GaugeTable(
                        "orderbook.price",
                        "Last price, of the first " + SYMBOLS_MAX + " symbols of the price table",
                        List.of("symbol"),
                        this::rows)
                .bindTo(registry);
    }

    private synchronized List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        try {
            table.requireWhole(); // touching what was cut off may be noticed too late
            int symbols = Math.min(SYMBOLS_MAX, table.symbolCount());
            for (int index = 0; index < symbols; index++) {
                if (index == names.size()) {
                    names.add(table.symbol(index));
                }
                double price = table.price(index);
                if (price > 0) { // a symbol is there a moment before its first price
                    rows.add(new Row(List.of(names.get(index)), price));
                }
            }
            return rows;
        } catch (SharedMemoryException | InternalError | IllegalStateException unreadable) {
            // The file was cut, of which health and log speak, or the service is being stopped.
            return List.of();
        }
    }
}
