package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstructionsTest {
    @Test
    void readsWhatPerfHasCounted() {
        assertThat(Instructions.parse("4876123456,,instructions:u,1000123456,100.00,1.52,insn per cycle\n"))
                .hasValue(4_876_123_456L);
    }

    @Test
    void takesNothingFromAProcessorThatDoesNotCount() {
        assertThat(Instructions.parse("<not supported>,,instructions:u,0,100.00,,\n"))
                .isEmpty();
        assertThat(Instructions.parse("<not counted>,,instructions:u,0,0.00,,\n"))
                .isEmpty();
        assertThat(Instructions.parse("")).isEmpty();
    }
}
