package dev.tradingipc.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system of its own, in memory: as small as wanted, and enlarged whenever a test says so. */
final class TinyDisk implements AutoCloseable {
    private final Path directory;

    private TinyDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one; empty where this user may not. */
    static Optional<TinyDisk> mount(Path directory, int megabytes) throws IOException {
        Files.createDirectories(directory);
        return Mounts.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString())
                ? Optional.of(new TinyDisk(directory))
                : Optional.empty();
    }

    Path directory() {
        return directory;
    }

    void enlargeTo(int megabytes) {
        remount("size=" + megabytes + "m");
    }

    private void remount(String option) {
        if (!Mounts.run("mount", "-o", "remount," + option, directory.toString())) {
            throw new IllegalStateException("Cannot remount " + directory + " with " + option);
        }
    }

    /** Also with files open on it. */
    @Override
    public void close() {
        Mounts.run("umount", "-l", directory.toString());
    }
}
