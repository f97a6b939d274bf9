package dev.tradingipc.benchmarks.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The desks whose figures show how it scales: each differs from {@link #BASE} in one thing. */
final class ScalingPoints {
    /** Enough symbols that a few seconds have orders enough for a percentile. */
    static final DeskSettings BASE = new DeskSettings(50, 1, "10ms", 5, 20);

    /** In the order of a table. */
    static final List<DeskSettings> ALL = all();

    /** For a look: the base and two that are far from it. */
    static final List<DeskSettings> FEW = List.of(BASE, symbols(1_000), tickInterval("0ms"));

    private ScalingPoints() {}

    /** What a result calls it: in what it differs from the base. */
    static String label(DeskSettings point) {
        if (point.symbols() != BASE.symbols()) {
            return String.format(Locale.ROOT, "%,d symbols", point.symbols());
        }
        if (point.strategies() != BASE.strategies()) {
            return point.strategies() + " strategies";
        }
        if (!point.tickInterval().equals(BASE.tickInterval())) {
            return "ticks every " + point.tickInterval();
        }
        if (point.longWindow() != BASE.longWindow()) {
            return "windows " + point.shortWindow() + "/" + point.longWindow();
        }
        return "base";
    }

    private static List<DeskSettings> all() {
        List<DeskSettings> all = new ArrayList<>();
        for (int symbols : List.of(5, 10, 20, 50, 1_000, 10_000)) {
            all.add(symbols(symbols));
        }
        all.add(strategies(3));
        all.add(strategies(5));
        for (String interval : List.of("100ms", "50ms", "1ms", "0ms")) {
            all.add(tickInterval(interval));
        }
        all.add(windows(3, 10));
        all.add(windows(10, 50));
        return List.copyOf(all);
    }

    private static DeskSettings symbols(int symbols) {
        return new DeskSettings(symbols, BASE.strategies(), BASE.tickInterval(), BASE.shortWindow(), BASE.longWindow());
    }

    private static DeskSettings strategies(int strategies) {
        return new DeskSettings(BASE.symbols(), strategies, BASE.tickInterval(), BASE.shortWindow(), BASE.longWindow());
    }

    private static DeskSettings tickInterval(String interval) {
        return new DeskSettings(BASE.symbols(), BASE.strategies(), interval, BASE.shortWindow(), BASE.longWindow());
    }

    private static DeskSettings windows(int shortWindow, int longWindow) {
        return new DeskSettings(BASE.symbols(), BASE.strategies(), BASE.tickInterval(), shortWindow, longWindow);
    }
}
