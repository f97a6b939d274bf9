package dev.tradingipc.systemtests;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What only root may do, most of the time. */
final class Mounts {
    private static final int PATIENCE_SECONDS = 10;

    private Mounts() {}

    /** Whether the command did it. */
    static boolean run(String... command) {
        Process process;
        try {
            process = new ProcessBuilder(List.of(command)).inheritIO().start();
        } catch (IOException missing) {
            System.out.println(missing.getMessage());
            return false;
        }
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
