package dev.tradingipc.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Property
    void putsADurationIntoTheOneBucketWhoseBoundsEncloseIt(
            @ForAll @LongRange(min = 0, max = 3_000_000_000L) long nanos) {
        int bucket = bucketOf(nanos);
        assertThat(nanos).isLessThanOrEqualTo(LatencyHistogram.upperBoundNanos(bucket));
        if (bucket > 0) {
            assertThat(nanos).isGreaterThan(LatencyHistogram.upperBoundNanos(bucket - 1));
        }
    }

    @Test
    void countsADurationEqualToABoundBelowIt() {
        for (int bucket = 0; bucket < histogram.bucketCount() - 1; bucket++) {
            long bound = LatencyHistogram.upperBoundNanos(bucket);
            assertThat(bucketOf(bound)).isEqualTo(bucket);
            assertThat(bucketOf(bound + 1)).isEqualTo(bucket + 1);
        }
    }

    @Test
    void resolvesOneMicrosecondToOneSecondWithinAQuarter() {
        for (int bucket = 4; bucket < histogram.bucketCount() - 1; bucket++) {
            double lower = LatencyHistogram.upperBoundNanos(bucket - 1);
            assertThat(LatencyHistogram.upperBoundNanos(bucket) / lower).isBetween(1.1, 1.25);
        }
        assertThat(LatencyHistogram.upperBoundNanos(3)).isEqualTo(1_024);
        assertThat(LatencyHistogram.upperBoundNanos(histogram.bucketCount() - 2))
                .isEqualTo(1L << 30);
    }

    @Test
    void sumsEveryDurationAndTakesANegativeOneAsZero() {
        histogram.record(1_500);
        histogram.record(-7);
        histogram.record(Long.MAX_VALUE / 2);
        assertThat(histogram.sumNanos()).isEqualTo(1_500 + Long.MAX_VALUE / 2);
        assertThat(histogram.count(0)).isOne();
        assertThat(histogram.count(histogram.bucketCount() - 1)).isOne();
    }

    private static int bucketOf(long nanos) {
        LatencyHistogram single = new LatencyHistogram();
        single.record(nanos);
        int found = -1;
        for (int bucket = 0; bucket < single.bucketCount(); bucket++) {
            if (single.count(bucket) == 1) {
                assertThat(found).as("buckets of %d", nanos).isEqualTo(-1);
                found = bucket;
            }
        }
        return found;
    }
}
