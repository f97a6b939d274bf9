package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Counts the instructions that a process executes in user mode, with {@code perf} where there is one that may and can: it
 * needs the processor's counters, which most virtual machines do not show. For one thread.
 */
final class Instructions {
    private static final String EVENT = "instructions:u";
    private static final long ATTACH_MILLIS = 200;
    private static final long PATIENCE_SECONDS = 10;

    private final Process perf;

    private Instructions(Process perf) {
        this.perf = perf;
    }

    /** Counts from now on; {@code null} where nothing can be counted. */
    static Instructions count(long pid) {
        try {
            Process perf = new ProcessBuilder(List.of("perf", "stat", "-x,", "-e", EVENT, "-p", Long.toString(pid)))
                    .redirectErrorStream(true)
                    .start();
            if (perf.waitFor(ATTACH_MILLIS, TimeUnit.MILLISECONDS)) {
                return null; // it may not look into that process
            }
            return new Instructions(perf);
        } catch (IOException e) {
            return null; // there is no perf
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** How many since it began; empty where the processor does not say. */
    OptionalLong stop() {
        try {
            // It tells what it has counted when it is interrupted, as by Ctrl-C.
            new ProcessBuilder("kill", "-INT", Long.toString(perf.pid()))
                    .start()
                    .waitFor();
            if (!perf.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return OptionalLong.empty();
            }
            return parse(new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } finally {
            perf.destroyForcibly();
        }
    }

    static OptionalLong parse(String output) {
        return output.lines()
                .filter(line -> line.contains("," + EVENT + ",") && Character.isDigit(line.charAt(0)))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(','))))
                .findFirst();
    }
}
