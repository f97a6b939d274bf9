package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Ratio;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import dev.tradingipc.benchmarks.harness.ExecutionProfile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the busiest thread of a process spent its time, in one more round that was not counted. */
final class ProfileTable {
    private static final int METHODS_OF_A_SENTENCE = 3;

    private ProfileTable() {}

    /**
     * A small table for each process of the first contestant that has a profile, and of both sides of a ratio that was missed. A
     * check names no contestants: where one is missed, all are shown.
     */
    static List<String> of(BenchmarkResult result) {
        Set<String> shown = new LinkedHashSet<>();
        boolean isCheckMissed = result.checks().stream().anyMatch(check -> !check.isOfHarness() && !check.holds());
        result.contestants().stream()
                .filter(series -> !profiles(series).isEmpty())
                .limit(isCheckMissed ? Long.MAX_VALUE : 1)
                .forEach(series -> shown.add(series.name()));
        for (Ratio ratio : result.ratios()) {
            if (Boolean.FALSE.equals(ratio.isMet())) {
                shown.addAll(List.of(ratio.name(), ratio.peer()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (String name : shown) {
            new Facts(result)
                    .series(name)
                    .ifPresent(series -> profiles(series)
                            .forEach((process, profile) -> lines.addAll(table(name, process, profile))));
        }
        return lines;
    }

    private static List<String> table(String name, Object process, Object found) {
        List<String> lines = new ArrayList<>();
        if (found instanceof Map<?, ?> profile && profile.get("methodShares") instanceof Map<?, ?> methods) {
            lines.add("");
            lines.add("| " + name + ": where `" + profile.get("busiestThread") + "` of `" + process
                    + "` spends its time, " + percent(profile.get("busiestThreadShare")) + " of "
                    + profile.get("samples") + " samples | |");
            lines.add("|---|---|");
            methods.forEach((method, share) -> lines.add("| `" + method + "` | " + percent(share) + " |"));
        }
        return lines;
    }

    /** The first few of a contestant's first process; empty where there is no profile. */
    static String sentence(Facts facts, String name) {
        return facts.series(name).map(ProfileTable::profiles).orElse(Map.of()).entrySet().stream()
                .findFirst()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .orElse("");
    }

    private static String sentence(Object process, Object found) {
        if (found instanceof Map<?, ?> profile && profile.get("methodShares") instanceof Map<?, ?> methods) {
            return "The busiest thread of `" + process + "` spends "
                    + methods.entrySet().stream()
                            .limit(METHODS_OF_A_SENTENCE)
                            .map(entry -> percent(entry.getValue()) + " in `" + entry.getKey() + "`")
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return "";
    }

    private static Map<?, ?> profiles(Series series) {
        return series.details().get(ExecutionProfile.DETAIL) instanceof Map<?, ?> byProcess ? byProcess : Map.of();
    }

    private static String percent(Object share) {
        return share instanceof Number number ? Facts.percent(number.doubleValue()) : "";
    }
}
