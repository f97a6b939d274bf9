package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The right to write a price file: byte 0 of its lock file. */
final class WriterLock {
    /** Readers that ask whether a writer lives hold the byte for microseconds; a writer that was just killed, until the kernel has tidied up. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private WriterLock() {}

    /** @throws SharedMemoryException that names the other writer, when one lives */
    static void acquire(LockFile lock, SharedFiles files) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!lock.tryLock(LockFile.WRITER_BYTE)) {
            if (System.nanoTime() - deadline >= 0) {
                throw new SharedMemoryException("The price file " + files.prices() + " is already written by "
                        + lock.readOwner() + ": stop that process or give this one a shared-memory.path of its own.");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        lock.writeOwner("process " + ProcessHandle.current().pid() + " on " + host() + ", started "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String host() {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        try {
            if (Files.isReadable(kernel)) {
                return Files.readString(kernel).strip();
            }
        } catch (IOException e) {
            return "this host (" + e.getMessage() + ")";
        }
        return Objects.requireNonNullElse(System.getenv("HOSTNAME"), "this host");
    }
}
