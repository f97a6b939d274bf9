package dev.tradingipc.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Programs that do a short piece of work for this one and never outlive it. Any number of threads may run some; after
 * {@link #endAll()}, by whichever thread, none lives and none is started.
 */
final class ToolRuns {

    /** Some hundred times what such a piece of work takes; one that hangs must not keep the user waiting for ever. */
    private static final long MINUTES_MAX = 5;

    private final Map<String, String> environment;
    private final Set<Process> living = new HashSet<>();
    private boolean ended;

    /** @param environment all the variables that the programs see */
    ToolRuns(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs a program to its end.
     *
     * @param log what it prints is added to this file
     * @throws IOException if it could not be started, failed or was ended
     */
    void run(List<String> command, Path directory, Path log) throws IOException, InterruptedException {
        Process process = start(command, directory, log);
        try {
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                throw new IOException("it did not end within " + MINUTES_MAX + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException("it ended with exit code " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
            synchronized (this) {
                living.remove(process);
            }
        }
    }

    private synchronized Process start(List<String> command, Path directory, Path log) throws IOException {
        if (ended) {
            throw new IOException("it is not wanted any more");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        living.add(process);
        return process;
    }

    /** Kills what runs; none of it has anything to put in order. */
    synchronized void endAll() {
        ended = true;
        living.forEach(Process::destroyForcibly);
    }

    synchronized boolean isEnded() {
        return ended;
    }
}
