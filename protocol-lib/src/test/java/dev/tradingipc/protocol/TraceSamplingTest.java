package dev.tradingipc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TraceSamplingTest {
    @Test
    void choosesOneInSoManyTicksByTheirPositionAlone() {
        TraceSampling sampling = new TraceSampling(10);
        long next = sampling.firstFrom(1);
        for (long sequence = 1; sequence <= 100; sequence++) {
            assertThat(sampling.isSampled(sequence)).as("tick %d", sequence).isEqualTo(sequence % 10 == 0);
            assertThat(sequence == next).isEqualTo(sampling.isSampled(sequence));
            if (sequence == next) {
                next = sampling.firstFrom(sequence + 1);
            }
        }
    }

    @Test
    void choosesEveryTickOrNone() {
        assertThat(new TraceSampling(1).firstFrom(7)).isEqualTo(7);
        assertThat(new TraceSampling(1).isSampled(7)).isTrue();
        assertThat(new TraceSampling(0).firstFrom(7)).isEqualTo(Long.MAX_VALUE);
        assertThat(new TraceSampling(0).isSampled(0)).isFalse();
        assertThatThrownBy(() -> new TraceSampling(-1)).hasMessageContaining("-1");
    }
}
