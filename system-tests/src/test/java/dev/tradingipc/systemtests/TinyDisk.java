package dev.tradingipc.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A file system of its own, in memory: as small as wanted, enlarged or made read-only whenever a test says so. */
final class TinyDisk implements AutoCloseable {
    private final Path directory;

    private TinyDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one; empty where this user may not. */
    static Optional<TinyDisk> mount(Path directory, int megabytes) throws IOException {
        Files.createDirectories(directory);
        return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString())
                ? Optional.of(new TinyDisk(directory))
                : Optional.empty();
    }

    Path directory() {
        return directory;
    }

    void enlargeTo(int megabytes) throws IOException {
        remount("size=" + megabytes + "m");
    }

    /** Possible only while no file on it is open for writing. */
    void makeReadOnly() throws IOException {
        remount("ro");
    }

    private void remount(String option) throws IOException {
        if (!run("mount", "-o", "remount," + option, directory.toString())) {
            throw new IllegalStateException("Cannot remount " + directory + " with " + option);
        }
    }

    /** Also with files open on it. */
    @Override
    public void close() throws IOException {
        run("umount", "-l", directory.toString());
    }

    private static boolean run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(List.of(command)).inheritIO().start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
