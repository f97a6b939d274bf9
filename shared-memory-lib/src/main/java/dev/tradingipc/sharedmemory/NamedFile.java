package dev.tradingipc.sharedmemory;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The file that was mapped, as its name's inode told it: for noticing that the name means another file now, or that this one was cut.
 *
 * @param identity the inode, or anything else that tells files apart
 */
record NamedFile(Path path, Object identity, long size) {
    static NamedFile of(Path path, long size) {
        return new NamedFile(path, SharedFiles.identity(path).orElse(path), size);
    }

    boolean isReplaced() {
        Optional<Object> now = SharedFiles.identity(path);
        return now.isPresent() && !Objects.equals(now.get(), identity);
    }

    /** @throws SharedMemoryException when the file is shorter than it was mapped, which is what {@code fault} then came from */
    void requireWhole(InternalError fault) {
        long length = SharedFiles.length(path);
        if (length >= 0 && length < size && !isReplaced()) {
            throw new SharedMemoryException(
                    "The price file " + path + " was cut from " + size + " to " + length
                            + " bytes while in use: find who does that, delete the file and restart its writer.",
                    fault);
        }
    }
}
