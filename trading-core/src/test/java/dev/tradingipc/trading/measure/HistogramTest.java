package dev.tradingipc.trading.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private final Histogram latencies = Histogram.ofLatencies();

    @Property
    void putsALatencyIntoTheOneBucketWhoseBoundsEncloseIt(
            @ForAll @LongRange(min = 0, max = 3_000_000_000L) long nanos) {
        assertEnclosed(latencies, nanos);
    }

    @Property
    void putsASizeIntoTheOneBucketWhoseBoundsEncloseIt(
            @ForAll @IntRange(min = 1, max = 1_000_000) int max, @ForAll @IntRange(max = 3_000_000) int size) {
        assertEnclosed(Histogram.ofSizes(max), size);
    }

    @Test
    void countsAValueEqualToABoundBelowIt() {
        for (int bucket = 0; bucket < latencies.bucketCount() - 1; bucket++) {
            long bound = latencies.upperBound(bucket);
            assertThat(bucketOf(Histogram.ofLatencies(), bound)).isEqualTo(bucket);
            assertThat(bucketOf(Histogram.ofLatencies(), bound + 1)).isEqualTo(bucket + 1);
        }
    }

    @Test
    void resolvesOneMicrosecondToOneSecondWithinAQuarter() {
        for (int bucket = 4; bucket < latencies.bucketCount() - 1; bucket++) {
            double lower = latencies.upperBound(bucket - 1);
            assertThat(latencies.upperBound(bucket) / lower).isBetween(1.1, 1.25);
        }
        assertThat(latencies.upperBound(3)).isEqualTo(1_024);
        assertThat(latencies.upperBound(latencies.bucketCount() - 2)).isEqualTo(1L << 30);
    }

    @Test
    void countsSizesByPowersOfTwo() {
        assertThat(boundsOfSizes(1)).containsExactly(1, Long.MAX_VALUE);
        assertThat(boundsOfSizes(5)).containsExactly(1, 2, 4, 8, Long.MAX_VALUE);
        assertThat(boundsOfSizes(8)).containsExactly(1, 2, 4, 8, Long.MAX_VALUE);
        assertThat(boundsOfSizes(1_024)).hasSize(12).endsWith(1_024, Long.MAX_VALUE);
    }

    @Test
    void sumsEveryValueAndTakesANegativeOneAsZero() {
        latencies.add(1_500);
        latencies.add(-7);
        latencies.add(Long.MAX_VALUE / 2);
        assertThat(latencies.sum()).isEqualTo(1_500 + Long.MAX_VALUE / 2);
        assertThat(latencies.total()).isEqualTo(3);
        assertThat(latencies.count(0)).isOne();
        assertThat(latencies.count(latencies.bucketCount() - 1)).isOne();
    }

    private static void assertEnclosed(Histogram empty, long value) {
        int bucket = bucketOf(empty, value);
        assertThat(value).isLessThanOrEqualTo(empty.upperBound(bucket));
        if (bucket > 0) {
            assertThat(value).isGreaterThan(empty.upperBound(bucket - 1));
        }
    }

    private static int bucketOf(Histogram histogram, long value) {
        long[] before = counts(histogram);
        histogram.add(value);
        long[] after = counts(histogram);
        int[] counted = IntStream.range(0, after.length)
                .filter(bucket -> after[bucket] != before[bucket])
                .toArray();
        assertThat(counted).as("buckets of %d", value).hasSize(1);
        return counted[0];
    }

    private static long[] counts(Histogram histogram) {
        return IntStream.range(0, histogram.bucketCount())
                .mapToLong(histogram::count)
                .toArray();
    }

    private static long[] boundsOfSizes(int max) {
        Histogram sizes = Histogram.ofSizes(max);
        return IntStream.range(0, sizes.bucketCount())
                .mapToLong(sizes::upperBound)
                .toArray();
    }
}
