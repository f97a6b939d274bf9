package dev.tradingipc.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConclusionsTest {
    @Test
    void saysInOneLineThatAllIsMetAndWhatLimitsThePath() {
        MadeResult latency = new MadeResult("order-latency")
                .series("1 client", 3e6, Map.of("p50Nanos", 1_000_000))
                .series("jdbc, single rows", 2e6, Map.of("p50Nanos", 900_000))
                .series("device sync", 1e6, Map.of("p50Nanos", 600_000))
                .atMost(3, "1 client", "device sync", 2, 1.9, 2.1)
                .check("A/A", true, true);
        assertThat(Conclusions.of(List.of(latency.build())))
                .singleElement()
                .asString()
                .startsWith("- **order-latency**: the one target is met. The bottleneck is the disk:");
    }

    @Test
    void saysByHowMuchATargetIsMissedAndWhereTheTimeGoes() {
        MadeResult feed = new MadeResult("feed")
                .series("order book", 16e6, profile())
                .atLeast(0.85, "order book", "reference", 0.68, 0.66, 0.70)
                .atLeast(5, "order book", "netty", 9, 8, 10)
                .check("flat", false, false);
        assertThat(Conclusions.of(List.of(feed.build())))
                .containsExactly(
                        "- **feed**: 1 of 3 targets are met.",
                        "  - missed: order book is 0.68 × reference where at least 0.85 is asked, 20 % below. The busiest thread"
                                + " of `orderbook` spends 70 % in `Decoder.decode`, 20 % in `Book.put`, 5 % in `Net.read`.",
                        "  - missed: flat: it was looked at.");
    }

    @Test
    void saysWhereAMissIsWithinWhatRoundsDifferBy() {
        MadeResult desk = new MadeResult("tick-to-trade").atMost(1.5, "desk", "relay", 1.53, 1.4, 1.7);
        assertThat(Conclusions.of(List.of(desk.build())))
                .last()
                .asString()
                .endsWith("at most 1.50 is asked, 2 % above, which is within what rounds differ by.");
    }

    @Test
    void concludesNothingFromABrokenHarness() {
        MadeResult broken = new MadeResult("feed")
                .atLeast(0.85, "order book", "reference", 0.5, 0.4, 0.6)
                .check("A/A", false, true);
        assertThat(Conclusions.of(List.of(broken.build())))
                .containsExactly("- **feed**: the harness found itself broken, and no figure means anything.");
    }

    @Test
    void showsTheProfileOfTheFirstContestantThatHasOneAndOfWhatMissed() {
        MadeResult feed = new MadeResult("feed")
                .series("read only", 1)
                .series("order book", 16e6, profile())
                .series("order book, 8", 16e6, profile())
                .series("order book, 100", 16e6, profile())
                .atLeast(1, "order book, 100", "order book, 8", 0.5, 0.4, 0.6);
        String table = String.join("\n", ProfileTable.of(feed.build()));
        assertThat(table)
                .contains("| order book: where `reader` of `orderbook` spends its time, 97 % of 400 samples | |")
                .contains("| `Decoder.decode` | 70 % |", "| order book, 100: where", "| order book, 8: where");
        assertThat(tablesOfTwo(true)).isEqualTo(1);
    }

    @Test
    void showsAllProfilesWhereACheckMissedWhichNamesNoContestant() {
        assertThat(tablesOfTwo(false)).isEqualTo(2);
    }

    private static long tablesOfTwo(boolean isFlat) {
        MadeResult feed = new MadeResult("feed")
                .series("order book", 1, profile())
                .series("order book, 8", 1, profile())
                .check("flat", isFlat, false);
        return ProfileTable.of(feed.build()).stream()
                .filter(line -> line.contains("where"))
                .count();
    }

    private static Map<String, Object> profile() {
        Map<String, Object> methods = new LinkedHashMap<>();
        methods.put("Decoder.decode", 0.7);
        methods.put("Book.put", 0.2);
        methods.put("Net.read", 0.05);
        methods.put("Clock.now", 0.05);
        return Map.of(
                "profile",
                Map.of(
                        "orderbook",
                        Map.of(
                                "samples",
                                400,
                                "busiestThread",
                                "reader",
                                "busiestThreadShare",
                                0.97,
                                "methodShares",
                                methods)));
    }
}
