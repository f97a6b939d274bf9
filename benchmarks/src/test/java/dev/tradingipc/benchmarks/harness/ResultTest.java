package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultTest {
    @TempDir
    private Path home;

    private final Entry ours = new Entry("ours", "what we made", () -> null);
    private final Entry peer = new Entry("peer", "what others made", () -> null);

    @Test
    void fileHoldsAllThatAReportNeeds() throws IOException {
        Path file = ResultFiles.write(home, result(false, 0.85).build(), false);
        JsonNode json = new JsonMapper().readTree(Files.readString(file));
        assertThat(file).isEqualTo(home.resolve("benchmarks/target/results/probe.json"));
        assertThat(json.get("benchmark").asString()).isEqualTo("probe");
        assertThat(json.get("formatVersion").asInt()).isEqualTo(1);
        assertThat(json.get("seed").asLong()).isEqualTo(42);
        assertThat(json.get("machine").propertyNames()).contains("cores", "os", "jvm", "architecture");
        assertThat(json.get("settings").propertyNames()).contains("rounds", "roundsPerStart", "warmUps", "symbols");
        JsonNode first = json.get("contestants").get(0);
        assertThat(first.get("name").asString()).isEqualTo("ours");
        assertThat(first.get("rounds")).hasSize(3);
        assertThat(first.get("median").asDouble()).isEqualTo(90);
        assertThat(first.get("min").asDouble()).isEqualTo(80);
        assertThat(first.get("max").asDouble()).isEqualTo(98);
        assertThat(first.has("spread")).isTrue();
        assertThat(first.get("details").get("cpuNanosPerTick").asDouble()).isEqualTo(1.5);
        JsonNode ratio = json.get("ratios").get(0);
        assertThat(ratio.get("ratio").asDouble()).isEqualTo(0.9);
        assertThat(ratio.get("atLeast").asDouble()).isEqualTo(0.85);
        assertThat(ratio.get("isMet").asBoolean()).isTrue();
        assertThat(ratio.propertyNames()).contains("low", "high", "confidence", "peer");
    }

    @Test
    void publishedResultIsKeptWithTheSources() {
        Path file = ResultFiles.write(home, result(false, 0.85).build(), true);
        assertThat(file)
                .isEqualTo(home.resolve("benchmarks/results/probe.json"))
                .exists();
    }

    @Test
    void missedRatioIsSaid() {
        BenchmarkResult result = result(false, 0.95).build();
        assertThat(result.isMet()).isFalse();
        assertThat(result.isSound()).isTrue();
        assertThat(printed(result)).contains("ours : peer = 0.900", "at least 0.95 asked: MISSED");
    }

    @Test
    void sameThingThatIsNotTheSameMakesTheHarnessBroken() {
        BenchmarkResult result =
                result(false, 0.85).sameAgainstItself("ours", "peer").build();
        assertThat(result.isSound()).isFalse();
        assertThat(printed(result)).contains("BROKEN, A/A: ours against itself is 0.900");
    }

    @Test
    void quickLookIsTooShortToCallTheHarnessBroken() {
        assertThat(result(true, 0.85).sameAgainstItself("ours", "peer").build().isSound())
                .isTrue();
    }

    private ResultBuilder result(boolean isQuick, double atLeast) {
        Run run = new Run(home, isQuick, new RoundSettings(3, 3, 1, 100), 42, System.out);
        ResultBuilder result = new ResultBuilder("probe", "ticks/s", run)
                .setting("symbols", 8)
                .outcomes(List.of(
                        new Rounds.Outcome(ours, List.of(90.0, 80.0, 98.0), Map.of("cpuNanosPerTick", 1.5)),
                        new Rounds.Outcome(peer, List.of(100.0, 100.0, 100.0), Map.of())));
        result.ratioAtLeast(atLeast, "ours", "peer");
        return result;
    }

    private static String printed(BenchmarkResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultTable.print(result, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
