package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a benchmark is run with.
 *
 * @param home the clone whose programs are measured
 * @param isQuick whether it is only a look
 * @param settings how often things are measured
 * @param seed of everything that is left to chance
 * @param out where people read
 */
public record Run(Path home, boolean isQuick, RoundSettings settings, long seed, PrintStream out) {
    /** The same with other settings. */
    public Run with(RoundSettings others) {
        return new Run(home, isQuick, others, seed, out);
    }

    /** A progress line for this many steps. */
    @SuppressWarnings("SystemConsoleNull") // it is null in JDK 25 where nobody sits in front of a terminal
    public Progress progress(String benchmark, int steps) {
        return new Progress(out, System.console() != null, benchmark, steps);
    }

    /** The commit of the sources with "+" behind it where files differ from it; {@code null} where git does not know. */
    public String commit() {
        return git("describe", "--always", "--abbrev=12", "--exclude=*", "--dirty=+");
    }

    private String git(String... arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder("git");
            builder.command().addAll(List.of(arguments));
            Process git = builder.directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String line = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = git.waitFor(10, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 && !line.isEmpty() ? line : null;
        } catch (IOException e) {
            return null; // no git here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
