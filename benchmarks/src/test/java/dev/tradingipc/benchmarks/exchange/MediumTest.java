package dev.tradingipc.benchmarks.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MediumTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String COUNT = "100000";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void deliversEveryStampInOrder(Medium medium) {
        List<String> command =
                Jvm.main(LinkProbe.class, medium.flags(), List.of(medium.name(), directory.toString(), COUNT));
        try (ChildProcess probe = ChildProcess.start("probe", command, directory)) {
            assertThat(probe.await("delivered", PATIENCE)).isEqualTo(COUNT);
        }
    }
}
