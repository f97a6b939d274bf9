package dev.tradingipc.benchmarks.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void readsWhatTheSystemTellsInKilobytes() {
        List<String> rollup = List.of(
                "00400000-7ffd5c7fe000 ---p 00000000 00:00 0                              [rollup]",
                "Rss:              122880 kB",
                "Pss:              100000 kB",
                "Pss_Dirty:         90000 kB");
        assertThat(ProcessMemory.parse(rollup)).isEqualTo(new ProcessMemory(122_880L * 1_024, 100_000L * 1_024));
    }

    @Test
    void whatTheSystemDoesNotTellEndsWithASentence() {
        assertThatThrownBy(() -> ProcessMemory.parse(List.of("Rss: 1 kB")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("Pss:");
    }
}
