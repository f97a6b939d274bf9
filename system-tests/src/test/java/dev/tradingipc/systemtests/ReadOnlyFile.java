package dev.tradingipc.systemtests;

import java.nio.file.Path;
import java.util.Optional;

/** A file that nobody can write, not even root, as it is mounted on itself. */
final class ReadOnlyFile implements AutoCloseable {
    private final Path file;

    private ReadOnlyFile(Path file) {
        this.file = file;
    }

    /** Makes it so; empty where this user may not. */
    static Optional<ReadOnlyFile> make(Path file) {
        if (!Mounts.run("mount", "--bind", file.toString(), file.toString())) {
            return Optional.empty();
        }
        ReadOnlyFile mounted = new ReadOnlyFile(file);
        if (!Mounts.run("mount", "-o", "remount,bind,ro", file.toString())) {
            mounted.close();
            return Optional.empty();
        }
        return Optional.of(mounted);
    }

    @Override
    public void close() {
        Mounts.run("umount", file.toString());
    }
}
