package dev.tradingipc.ordermanager.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that its user has open and that only grows, as it was seen last: an open file takes writes whatever becomes of its
 * name. One that was cut may be long again after the next write, so it is looked at before each. For one thread.
 */
final class WatchedFile {
    enum State {
        WHOLE,
        /** The name means another file now, or none. */
        GONE,
        /** Shorter than it was seen last. */
        SHORTER
    }

    private final Path path;
    private Object key;
    private long size;

    WatchedFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** The length that was seen last; that of a shorter file is not taken note of. */
    long size() {
        return size;
    }

    /** Takes what the name means now for the file that is open. */
    void remember() throws IOException {
        BasicFileAttributes now = attributes();
        key = now.fileKey();
        size = now.size();
    }

    /** Compares it to what it was, and takes note of its growth. A file that was never remembered is whole. */
    State look() {
        if (key == null) {
            return State.WHOLE;
        }
        try {
            BasicFileAttributes now = attributes();
            if (!key.equals(now.fileKey())) {
                return State.GONE;
            }
            if (now.size() < size) {
                return State.SHORTER;
            }
            size = now.size();
            return State.WHOLE;
        } catch (IOException unreachable) {
            return State.GONE;
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }
}
