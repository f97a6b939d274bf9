package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Progress progress =
            new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), false, "probe", 0);
    private final List<String> log = new ArrayList<>();

    @Test
    void measuresAllInEachRoundAndStartsAfreshEveryFewRounds() {
        Rounds rounds = new Rounds(new RoundSettings(4, 2, 1, 1), progress, new Random(1));
        List<Rounds.Outcome> outcomes = rounds.run(List.of(entry("a", false), entry("b", false)));
        assertThat(outcomes).extracting(it -> it.entry().name()).containsExactly("a", "b");
        assertThat(outcomes).allSatisfy(it -> assertThat(it.values()).hasSize(4));
        // start and warm-up of both, two interleaved rounds of both, end of both; and once more
        assertThat(log.subList(0, 4)).containsExactly("start a", "round a", "start b", "round b");
        assertThat(log.subList(4, 6)).containsExactlyInAnyOrder("round a", "round b");
        assertThat(log.subList(6, 8)).containsExactlyInAnyOrder("round a", "round b");
        assertThat(log.subList(8, 10)).containsExactlyInAnyOrder("close a", "close b");
        assertThat(log).hasSize(20);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(rounds.steps(2));
    }

    @Test
    void asksForDetailsOfTheLastStartOnly() {
        int[] asked = new int[1];
        Entry entry = new Entry("a", "a", () -> new Contestant() {
            @Override
            public double round() {
                return 1;
            }

            @Override
            public Map<String, Object> details() {
                asked[0]++;
                return Map.of("asked", asked[0]);
            }

            @Override
            public void close() {
                log.add("close");
            }
        });
        List<Rounds.Outcome> outcomes =
                new Rounds(new RoundSettings(5, 2, 0, 1), progress, new Random(1)).run(List.of(entry));
        assertThat(outcomes.getFirst().details()).containsEntry("asked", 1);
        assertThat(log).hasSize(3);
    }

    @Test
    void endsEverythingWhenOneFails() {
        Rounds rounds = new Rounds(new RoundSettings(4, 2, 0, 1), progress, new Random(1));
        assertThatThrownBy(() -> rounds.run(List.of(entry("a", false), entry("b", true))))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("b lost a tick.");
        assertThat(log).contains("close a", "close b");
    }

    @Test
    void progressSaysHowLongTheRestTakes() {
        Progress five = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), false, "probe", 5);
        assertThat(five.line("this", Duration.ZERO)).isEqualTo("[1/5] probe: this");
        five.step("this");
        assertThat(five.line("that", Duration.ofSeconds(20))).isEqualTo("[2/5, 1:20 left] probe: that");
    }

    private Entry entry(String name, boolean fails) {
        return new Entry(name, name, () -> {
            log.add("start " + name);
            return new Contestant() {
                @Override
                public double round() {
                    log.add("round " + name);
                    if (fails) {
                        throw new BenchmarkException(name + " lost a tick.");
                    }
                    return 1;
                }

                @Override
                public void close() {
                    log.add("close " + name);
                }
            };
        });
    }
}
