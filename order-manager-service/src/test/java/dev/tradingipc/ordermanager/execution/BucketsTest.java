package dev.tradingipc.ordermanager.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    @Test
    void resolvesOneMicrosecondToOneSecond() {
        long[] bounds = Buckets.ofLatencies().upperBounds();

        assertThat(bounds)
                .startsWith(1_000, 1_500, 2_000, 3_000, 5_000, 7_000, 10_000)
                .endsWith(1_000_000_000);
        assertThat(bounds).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void countsEveryValueInTheBucketThatItsBoundIncludes() {
        Buckets buckets = Buckets.ofLatencies();
        LongStream.of(0, 1_000, 1_001, 1_000_000_000, 1_000_000_001, Long.MAX_VALUE / 4)
                .forEach(buckets::add);

        long[] counts = buckets.counts();
        assertThat(counts[0]).isEqualTo(2);
        assertThat(counts[1]).isEqualTo(1);
        assertThat(counts[counts.length - 2]).isEqualTo(1);
        assertThat(counts[counts.length - 1]).isEqualTo(2);
        assertThat(buckets.sum()).isEqualTo(0 + 1_000 + 1_001 + 1_000_000_000L + 1_000_000_001L + Long.MAX_VALUE / 4);
    }

    @Test
    void countsSizesByPowersOfTwo() {
        assertThat(Buckets.ofSizes(1).upperBounds()).containsExactly(1);
        assertThat(Buckets.ofSizes(5).upperBounds()).containsExactly(1, 2, 4, 8);
        assertThat(Buckets.ofSizes(8).upperBounds()).containsExactly(1, 2, 4, 8);
    }
}
