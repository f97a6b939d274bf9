package dev.tradingipc.benchmarks.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTest {
    @Test
    void takesTheTimeOnAProcessor() {
        assertThat(Silence.parse("123456789 42 17\n")).isEqualTo(123_456_789);
    }
}
