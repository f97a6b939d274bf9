package dev.tradingipc.control.metrics;

import dev.tradingipc.trading.measure.Histogram;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/**
 * A histogram of the domain as a meter: count and sum in /actuator/metrics, the buckets in /actuator/prometheus. A
 * Micrometer timer takes no ready-made buckets, and recording every value in one would cost more than the work it
 * measures. A name is one meter's, whatever its tags.
 */
public final class HistogramMeter implements MeterBinder {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Meter.Type type;
    private final String description;
    private final HistogramMeasurements measurements;

    private HistogramMeter(String name, Meter.Type type, String description, HistogramMeasurements measurements) {
        this.name = name;
        this.type = type;
        this.description = description;
        this.measurements = measurements;
    }

    /** A timer of seconds over a histogram of nanoseconds. */
    public static HistogramMeter ofLatencies(String name, String description, Histogram nanos) {
        return new HistogramMeter(
                name, Meter.Type.TIMER, description, HistogramMeasurements.inSeconds(nanos, NANOS_PER_SECOND));
    }

    /** A summary of sizes. */
    public static HistogramMeter ofSizes(String name, String description, Histogram sizes) {
        return new HistogramMeter(
                name, Meter.Type.DISTRIBUTION_SUMMARY, description, HistogramMeasurements.asCounted(sizes));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meter.builder(name, type, measurements)
                .description(description)
                .baseUnit(measurements.baseUnit())
                .register(registry);
    }
}
