package dev.tradingipc.benchmarks.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
    private static final List<String> COMMAND = List.of("java", "Main");

    @Test
    void readsListsAsLinuxWritesThem() {
        assertThat(Processors.parse("0-2,8,10-11")).containsExactly(0, 1, 2, 8, 10, 11);
        assertThat(Processors.parse("5")).containsExactly(5);
    }

    @Test
    void keepsTwoProcessesApart() {
        Processors processors = new Processors(List.of(4, 6, 7));
        assertThat(processors.keepOn(0, COMMAND)).endsWith("-c", "4", "java", "Main");
        assertThat(processors.keepOn(1, COMMAND)).endsWith("-c", "6", "java", "Main");
    }

    @Test
    void changesNothingOnOneProcessor() {
        assertThat(new Processors(List.of(0)).keepOn(1, COMMAND)).isEqualTo(COMMAND);
    }
}
