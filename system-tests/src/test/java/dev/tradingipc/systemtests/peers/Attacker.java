package dev.tradingipc.systemtests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that attacks a port. With the lowest priority there is: a hostile peer is on a machine of its own, and what is
 * measured here is what it costs the server, not what it costs to attack.
 */
public final class Attacker implements AutoCloseable {
    private final Process process;

    /** Returns once it has begun. */
    public Attacker(Attack attack, int port, long seed) {
        try {
            process = new ProcessBuilder(List.of(
                            "nice",
                            "-n",
                            "19",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Attack.class.getName(),
                            attack.name(),
                            Integer.toString(port),
                            Long.toString(seed)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (process.getInputStream().read() < 0) {
                throw new IllegalStateException("The attack " + attack + " did not begin");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it goes on; only the end of its process ends it. */
    public boolean isAttacking() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
