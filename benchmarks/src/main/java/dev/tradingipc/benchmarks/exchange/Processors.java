package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives each of two processes that spin a processor of its own. Left to themselves the two are now and then put on one, where
 * either sees what the other did only when its own time is up: milliseconds, which say nothing of any medium. Only on Linux with
 * two processors and {@code taskset}.
 */
final class Processors {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final List<Integer> allowed;

    /** @param allowed to use, by number */
    Processors(List<Integer> allowed) {
        this.allowed = allowed;
    }

    /** Those of this machine that this process may use; none where processes are not to be kept on them. */
    static Processors ofMachine() {
        if (!Files.isReadable(STATUS) || !Files.isExecutable(TASKSET)) {
            return new Processors(List.of());
        }
        try {
            return new Processors(Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(ALLOWED))
                    .flatMap(line -> parse(line.substring(ALLOWED.length()).strip()).stream())
                    .toList());
        } catch (IOException e) {
            throw new BenchmarkException(STATUS + " cannot be read: " + e + ".", e);
        }
    }

    /** A list as Linux writes it: {@code 0-3,8}. */
    static List<Integer> parse(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", 2);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(numbers::add);
        }
        return numbers;
    }

    /** Whether there are two to keep two processes on. */
    boolean canKeepApart() {
        return allowed.size() >= 2;
    }

    /**
     * The command that keeps a process on one of two processors, where it can.
     *
     * @param which 0 or 1
     */
    List<String> keepOn(int which, List<String> command) {
        if (!canKeepApart()) {
            return command;
        }
        List<String> kept = new ArrayList<>(
                List.of(TASKSET.toString(), "-c", allowed.get(which).toString()));
        kept.addAll(command);
        return kept;
    }
}
