package dev.tradingipc.benchmarks;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Run;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands on the command line.
 *
 * @param isQuick a few short rounds
 * @param isPublished whether results are kept with the sources
 * @param rounds how many, 0 for the default
 * @param names of benchmarks, none for all
 */
record Options(boolean isQuick, boolean isPublished, int rounds, List<String> names) {
    private static final int ROUNDS_PUBLISHED_MIN = 10;

    Options {
        if (rounds < 0) {
            throw new BenchmarkException("--rounds=" + rounds + " is not 1 or more.");
        }
        if (isPublished && (isQuick || (rounds > 0 && rounds < ROUNDS_PUBLISHED_MIN))) {
            throw new BenchmarkException(
                    "Figures of fewer than " + ROUNDS_PUBLISHED_MIN + " rounds are not published.");
        }
    }

    static Options parse(String... args) {
        boolean isQuick = false;
        boolean isPublished = false;
        int rounds = 0;
        List<String> names = new ArrayList<>();
        for (String arg : args) {
            if (arg.equals("--quick")) {
                isQuick = true;
            } else if (arg.equals("--publish")) {
                isPublished = true;
            } else if (arg.matches("--rounds=\\d{1,6}")) {
                rounds = Integer.parseInt(arg.substring("--rounds=".length()));
            } else if (arg.startsWith("-")) {
                throw new BenchmarkException(
                        "'" + arg + "' is not known here; there are --quick, --publish and --rounds=N.");
            } else {
                names.add(arg);
            }
        }
        return new Options(isQuick, isPublished, rounds, names);
    }

    Run toRun(Path home, PrintStream out) {
        RoundSettings settings = isQuick ? RoundSettings.QUICK : RoundSettings.FULL;
        if (rounds > 0) {
            settings = new RoundSettings(rounds, settings.roundsPerStart(), settings.warmUps(), settings.roundMillis());
        }
        return new Run(home, isQuick, settings, Long.getLong("seed", System.nanoTime()), out);
    }
}
