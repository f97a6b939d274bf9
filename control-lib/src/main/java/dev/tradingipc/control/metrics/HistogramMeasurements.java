package dev.tradingipc.control.metrics;

import dev.tradingipc.trading.measure.Histogram;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Statistic;
import java.util.Iterator;
import java.util.List;

/**
 * Count and sum of a histogram, with the histogram for registries that can show its buckets.
 *
 * @param divisor what the histogram's values are divided by to be in the meter's unit
 * @param baseUnit the meter's unit, null for none
 */
record HistogramMeasurements(Histogram histogram, double divisor, String baseUnit, Statistic sum)
        implements Iterable<Measurement> {

    static HistogramMeasurements inSeconds(Histogram histogram, double valuesPerSecond) {
        return new HistogramMeasurements(histogram, valuesPerSecond, "seconds", Statistic.TOTAL_TIME);
    }

    static HistogramMeasurements asCounted(Histogram histogram) {
        return new HistogramMeasurements(histogram, 1, null, Statistic.TOTAL);
    }

    @Override
    public Iterator<Measurement> iterator() {
        return List.of(
                        new Measurement(() -> (double) histogram.total(), Statistic.COUNT),
                        new Measurement(() -> histogram.sum() / divisor, sum))
                .iterator();
    }
}
