package dev.tradingipc.control.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.Supplier;

/**
 * A gauge per row of something whose rows are known only while the program runs, such as symbols. They are read at each
 * scrape, so that a row appears and goes with what it stands for; /actuator/metrics shows how many there are. Whoever
 * supplies the rows limits their number, as each is a series to Prometheus for as long as it keeps data.
 */
public final class GaugeTable implements MeterBinder {
    private final String name;
    private final String description;
    private final GaugeRows rows;

    /**
     * A value and what it is of.
     *
     * @param labels values of the table's labels, in their order
     */
    public record Row(List<String> labels, double value) {}

    /**
     * @param labels names of what tells the rows apart
     * @param rows asked at each scrape, by any thread; to answer at once and never to throw
     */
    public GaugeTable(String name, String description, List<String> labels, Supplier<List<Row>> rows) {
        this.name = name;
        this.description = description;
        this.rows = new GaugeRows(List.copyOf(labels), rows);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meter.builder(name, Meter.Type.GAUGE, rows).description(description).register(registry);
    }
}
