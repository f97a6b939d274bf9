package dev.tradingipc.control.metrics;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Statistic;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** The rows of a {@link GaugeTable}: their number, and they themselves for registries that can show them. */
record GaugeRows(List<String> labels, Supplier<List<GaugeTable.Row>> rows) implements Iterable<Measurement> {
    @Override
    public Iterator<Measurement> iterator() {
        return List.of(new Measurement(() -> (double) rows.get().size(), Statistic.COUNT))
                .iterator();
    }
}
