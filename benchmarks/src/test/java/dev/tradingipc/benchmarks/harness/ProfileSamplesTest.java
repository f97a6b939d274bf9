package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileSamplesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void tellsTheMethodsOfTheBusiestThreadWithTheirSharesOfIt() {
        ProfileSamples samples = new ProfileSamples();
        for (int i = 0; i < 6; i++) {
            samples.add("writer", i < 4 ? "Log.write" : "Log.sync");
        }
        samples.add("reader", "Socket.read");
        samples.add("reader", "Socket.read");
        Map<String, Object> profile = samples.toMap();
        assertThat(profile)
                .containsEntry("samples", 8L)
                .containsEntry("busiestThread", "writer")
                .containsEntry("busiestThreadShare", 0.75);
        assertThat(((Map<?, ?>) profile.get("methodShares")).toString())
                .as("most first")
                .matches("\\{Log.write=0.66\\d*, Log.sync=0.33\\d*}");
    }

    @Test
    void namesClassesThatTheJvmMadeWithoutTheirNumber() {
        assertThat(ProfileSamples.shortName("dev.trading.PriceBook")).isEqualTo("PriceBook");
        assertThat(ProfileSamples.shortName("java.lang.invoke.LambdaForm$MH.0x000000005765c400"))
                .isEqualTo("LambdaForm$MH");
        assertThat(ProfileSamples.shortName("java.lang.invoke.LambdaForm$MH/0x000000005765c400"))
                .isEqualTo("LambdaForm$MH");
    }

    @Test
    void aFewSamplesAreNoProfile() {
        ProfileSamples samples = new ProfileSamples();
        for (int i = 0; i < 49; i++) {
            samples.add("writer", "Log.write");
        }
        assertThat(samples.areEnough()).isFalse();
        samples.add("reader", "Socket.read");
        assertThat(samples.areEnough()).isTrue();
    }

    @Test
    void keepsTheTenMostFrequentMethodsOnly() {
        ProfileSamples samples = new ProfileSamples();
        for (int method = 0; method < 20; method++) {
            for (int i = 0; i <= method; i++) {
                samples.add("writer", "Log.write" + method);
            }
        }
        Map<?, ?> methods = (Map<?, ?>) samples.toMap().get("methodShares");
        assertThat(methods).hasSize(10);
        assertThat(methods.containsKey("Log.write19")).isTrue();
        assertThat(methods.containsKey("Log.write9")).isFalse();
    }

    @Test
    void findsWhereARunningProcessSpendsItsTime(@TempDir Path directory) {
        try (ChildProcess busy =
                ChildProcess.start("busy", Jvm.main(BusyProbe.class, List.of(), List.of()), directory)) {
            busy.await("ready", PATIENCE);
            Map<String, Object> profiles = ExecutionProfile.during(List.of(busy), () -> {
                busy.tell("work");
                busy.await("worked", PATIENCE);
            });
            Map<?, ?> profile = (Map<?, ?>) profiles.get("busy");
            assertThat(profile.get("busiestThread")).isEqualTo("main");
            assertThat(profile.get("methodShares").toString()).contains("BusyProbe.");
        }
    }

    @Test
    void aProcessThatTellsNothingDoesNotKeepTheWorkFromBeingDone(@TempDir Path directory) {
        boolean[] done = new boolean[1];
        try (ChildProcess ended = ChildProcess.start("ended", List.of(Jvm.java(), "-version"), directory)) {
            ended.kill();
            assertThat(ExecutionProfile.during(List.of(ended), () -> done[0] = true))
                    .isEmpty();
        }
        assertThat(done[0]).isTrue();
    }
}
