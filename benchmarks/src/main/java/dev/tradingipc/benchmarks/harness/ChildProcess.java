package dev.tradingipc.benchmarks.harness;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that a benchmark has started: told what to do line by line, and ended by its own handle, also when the harness is
 * interrupted. For one thread.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);
    private static final int LOG_TAIL_LINES = 15;
    private static final String ENDED = "\0ended";

    private final String name;
    private final Process process;
    private final Path errors;
    private final BufferedWriter input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread endWithHarness;

    private ChildProcess(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("lines of " + name).start(this::readLines);
        this.endWithHarness = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endWithHarness);
    }

    /**
     * Starts it in {@code directory}, where its standard error is kept.
     *
     * @param name what sentences call it
     */
    public static ChildProcess start(String name, List<String> command, Path directory) {
        try {
            Path errors = Files.createTempFile(directory, name.replaceAll("\\W+", "-") + "-", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(errors.toFile())
                    .start();
            return new ChildProcess(name, process, errors);
        } catch (IOException e) {
            throw new BenchmarkException("The " + name + " cannot be started: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Starts it in {@code directory}, where all it says is kept in a file, as {@code ./stack} does; there are no lines to await.
     *
     * @param log the file, which is appended to
     */
    public static ChildProcess startLogged(String name, List<String> command, Path directory, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildProcess(name, process, log);
        } catch (IOException e) {
            throw new BenchmarkException("The " + name + " cannot be started: " + e.getMessage() + ".", e);
        }
    }

    private void readLines() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("its output cannot be read: " + e);
        } finally {
            lines.add(ENDED);
        }
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw failure("does not take '" + line + "' (" + e.getMessage() + ")");
        }
    }

    /**
     * Waits for the next line that begins with these words and returns what follows them; other lines are passed over.
     *
     * @throws BenchmarkException when the process ends, says {@code failed}, or takes longer
     */
    public String await(String words, Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                String line = lines.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw failure("has not said '" + words + "' within " + atMost.toSeconds() + " s");
                }
                if (line.equals(ENDED) || line.startsWith("failed")) {
                    throw failure(line.equals(ENDED) ? "has ended" : "says: " + line);
                }
                if (line.startsWith(words)) {
                    return line.substring(words.length()).strip();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("is no longer waited for");
        }
    }

    /** What sentences call it. */
    public String name() {
        return name;
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it runs the Java that runs this program. */
    public boolean isJvm() {
        return process.info().command().filter(Jvm.java()::equals).isPresent();
    }

    /** For tools that look into it. */
    public long pid() {
        return process.pid();
    }

    /** The exception for what it did wrong, with the end of its log. */
    public BenchmarkException failure(String what) {
        String ended = process.isAlive() ? "" : " It ended with exit code " + process.exitValue() + ".";
        return new BenchmarkException("The " + name + " " + what + "." + ended + logTail());
    }

    private String logTail() {
        try {
            List<String> log = Files.readAllLines(errors);
            List<String> tail = log.subList(Math.max(0, log.size() - LOG_TAIL_LINES), log.size());
            return tail.isEmpty() ? "" : " Its log ends with:\n" + String.join("\n", tail);
        } catch (IOException e) {
            return " Its log cannot be read: " + e.getMessage() + ".";
        }
    }

    /** Ends it as a machine does that has no memory left: by force and at once. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forgetHook();
    }

    /** Ends it, by force where it does not end by itself within a few seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithHarness);
        } catch (IllegalStateException e) {
            endWithHarness.setName(
                    "not needed any more"); // the harness is ending: the hook runs and finds nothing to do
        }
    }
}
