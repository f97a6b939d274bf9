package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    private Path directory;

    @Test
    void passesOverLinesUntilTheAwaitedOneComes() {
        try (ChildProcess echo = start("read line; echo noise; echo \"answer $line\"; read more")) {
            echo.tell("42");
            assertThat(echo.await("answer", Duration.ofMinutes(1))).isEqualTo("42");
        }
    }

    @Test
    void saysHowAProcessEndedAndWhatItsLogSays() {
        try (ChildProcess broken = start("echo 'no such port' >&2; exit 3")) {
            assertThatThrownBy(() -> broken.await("ready", Duration.ofMinutes(1)))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContainingAll("The probe has ended", "no such port");
        }
    }

    @Test
    void doesNotWaitForEver() {
        try (ChildProcess silent = start("read line")) {
            assertThatThrownBy(() -> silent.await("ready", Duration.ofMillis(1)))
                    .hasMessageContaining("has not said 'ready' within");
        }
    }

    @Test
    void endsTheProcessOnClose() {
        ChildProcess endless = start("while read line; do :; done");
        endless.close();
        assertThat(endless.isAlive()).isFalse();
    }

    private ChildProcess start(String script) {
        return ChildProcess.start("probe", List.of("/bin/sh", "-c", script), directory);
    }
}
