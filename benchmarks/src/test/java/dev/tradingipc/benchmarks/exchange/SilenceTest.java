package dev.tradingipc.benchmarks.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTest {
    @Test
    void addsUserAndSystemTimeWhateverTheProcessIsCalled() {
        assertThat(Silence.jiffies("42 (a ) b (c) S 1 42 42 0 -1 4194304 100 0 0 0 17 25 3 4 20 0 22 0 1000"))
                .isEqualTo(42);
    }
}
