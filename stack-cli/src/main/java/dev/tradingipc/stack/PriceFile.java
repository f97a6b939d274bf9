package dev.tradingipc.stack;

import dev.tradingipc.sharedmemory.PriceFileLocation;
import dev.tradingipc.sharedmemory.PriceFileSession;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * The shared-memory file of the order book, seen from outside: is somebody writing it, and away with it at the end.
 *
 * @param path the price file; its doorbell and its lock lie beside it
 */
record PriceFile(Path path) {

    /** The file that services use when started with these settings in {@code home}. */
    static PriceFile of(StackSettings settings, Path home) {
        return new PriceFile(settings.value(StackSettings.PRICE_FILE)
                .filter(given -> !given.isBlank())
                .map(given -> home.resolve(given).normalize())
                .orElseGet(PriceFileLocation::byDefault));
    }

    Path directory() {
        return path.toAbsolutePath().getParent();
    }

    private Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /** Whether a living order book writes this file: it holds byte 0 of the lock file. */
    boolean isBeingWritten() {
        try (FileChannel channel = FileChannel.open(beside(".lock"), StandardOpenOption.WRITE);
                FileLock writer = channel.tryLock(0, 1, false)) {
            return writer == null;
        } catch (IOException e) {
            return false; // never written, or not for this user: the order book will say so itself
        }
    }

    /** The session it holds, empty if it holds none. */
    OptionalLong session() {
        return PriceFileSession.idIn(path);
    }

    /**
     * Removes prices and doorbell if they are of this session and nobody writes them; the lock file stays, as a living
     * reader may hold it. No order book can begin meanwhile: this holds its lock.
     */
    void deleteIfOf(long session) {
        try (FileChannel channel = FileChannel.open(beside(".lock"), StandardOpenOption.WRITE);
                FileLock writer = channel.tryLock(0, 1, false)) {
            if (writer != null) {
                deleteIfFound(session);
            }
        } catch (NoSuchFileException e) {
            deleteIfFound(session); // somebody has tidied up; no writer lives without its lock file
        } catch (IOException e) {
            throw cannotDelete(e);
        }
    }

    private void deleteIfFound(long session) {
        OptionalLong found = session();
        if (found.isEmpty() || found.getAsLong() != session) {
            return;
        }
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(beside(".doorbell"));
        } catch (IOException e) {
            throw cannotDelete(e);
        }
    }

    private StackException cannotDelete(IOException cause) {
        return new StackException("Cannot delete " + path + "; delete it by hand, it occupies memory.", cause);
    }
}
