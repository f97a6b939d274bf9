package dev.tradingipc.ordermanager.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file that its user has open and that only grows, as it was seen last: an open file takes writes whatever becomes of its
 * name, and one that was cut is long again after the next write. For one thread.
 */
final class WatchedFile {
    private final Path path;
    private Object key;
    private long size;

    WatchedFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** The length that was seen last. */
    long size() {
        return size;
    }

    /** Takes what the name means now for the file that is open. */
    void remember() {
        Seen now = look();
        key = now.key;
        size = now.size;
    }

    /** Whether the name means another file now, or none. */
    boolean isGone() {
        return !Objects.equals(key, look().key);
    }

    /** Whether the file is shorter than it was seen last; its growth is taken note of. */
    boolean isShorter() {
        long now = look().size;
        if (now < size) {
            return true;
        }
        size = now;
        return false;
    }

    private record Seen(Object key, long size) {}

    private Seen look() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Seen(attributes.fileKey(), attributes.size());
        } catch (IOException gone) {
            return new Seen(gone.getClass(), 0);
        }
    }
}
