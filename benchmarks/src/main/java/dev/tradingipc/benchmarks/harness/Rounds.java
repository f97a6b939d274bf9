package dev.tradingipc.benchmarks.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures contestants in turn, round by round, so that whatever the machine does meanwhile happens to all of them. The order
 * within a round is drawn anew for each. The processes are started afresh every few rounds, as no two runs of a JVM compile
 * alike.
 */
public final class Rounds {
    private final RoundSettings settings;
    private final Progress progress;
    private final Random random;

    /** @param random draws the order within each round */
    public Rounds(RoundSettings settings, Progress progress, Random random) {
        this.settings = settings;
        this.progress = progress;
        this.random = random;
    }

    /** What a contestant measured in all rounds, and what else it said in the end. */
    public record Outcome(Entry entry, List<Double> values, Map<String, Object> details) {}

    /** How many steps of the progress this takes. */
    public int steps(int contestants) {
        int starts = (settings.rounds() + settings.roundsPerStart() - 1) / settings.roundsPerStart();
        return contestants * (starts * (1 + settings.warmUps()) + settings.rounds());
    }

    /** Measures them all; every process has ended when it returns or throws. */
    public List<Outcome> run(List<Entry> entries) {
        Map<Entry, List<Double>> values = new LinkedHashMap<>();
        Map<Entry, Map<String, Object>> details = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry, new ArrayList<>()));
        for (int round = 0; round < settings.rounds(); round += settings.roundsPerStart()) {
            Map<Entry, Contestant> started = new LinkedHashMap<>();
            try {
                start(entries, started);
                int end = Math.min(round + settings.roundsPerStart(), settings.rounds());
                for (int i = round; i < end; i++) {
                    measure(i, started, values);
                }
                if (end == settings.rounds()) {
                    started.forEach((entry, contestant) -> details.put(entry, inTheEnd(entry, contestant)));
                }
            } finally {
                started.values().forEach(Contestant::close);
            }
        }
        return entries.stream()
                .map(entry -> new Outcome(entry, values.get(entry), details.get(entry)))
                .toList();
    }

    /** Further figures, and a profile of one more round: looking takes time, so neither is measured. */
    private Map<String, Object> inTheEnd(Entry entry, Contestant contestant) {
        Map<String, Object> details = new LinkedHashMap<>(contestant.details());
        List<ChildProcess> profiled = contestant.profiled();
        if (!profiled.isEmpty()) {
            progress.add(1);
            progress.step("profile of " + entry.name());
            Map<String, Object> profiles = ExecutionProfile.during(profiled, contestant::round);
            if (!profiles.isEmpty()) {
                details.put(ExecutionProfile.DETAIL, profiles);
            }
        }
        return details;
    }

    private void start(List<Entry> entries, Map<Entry, Contestant> started) {
        for (Entry entry : entries) {
            progress.step("start " + entry.name());
            Contestant contestant = entry.start().get();
            started.put(entry, contestant);
            for (int i = 1; i <= settings.warmUps(); i++) {
                progress.step("warm-up " + i + " of " + entry.name());
                contestant.round();
            }
        }
    }

    private void measure(int round, Map<Entry, Contestant> started, Map<Entry, List<Double>> values) {
        List<Entry> order = new ArrayList<>(started.keySet());
        Collections.shuffle(order, random);
        for (Entry entry : order) {
            progress.step("round " + (round + 1) + " of " + settings.rounds() + ", " + entry.name());
            values.get(entry).add(started.get(entry).round());
        }
    }
}
