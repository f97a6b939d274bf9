package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The kernel-held locks that say who lives. One object per file and process, never closed: closing any descriptor of the file
 * would drop all locks this process holds on it. Safe for use by any thread.
 */
final class LockFile {
    static final int WRITER_BYTE = 0;
    private static final int OWNER_TEXT_AT = 128;
    private static final int OWNER_TEXT_LENGTH_MAX = 256;
    private static final Map<Path, LockFile> OPEN = new HashMap<>();

    /** Not a FileChannel for reading and writing: an interrupted thread would close that, and with it drop every lock. */
    private final RandomAccessFile file;

    private final Object fileKey;
    private final Map<Integer, FileLock> held = new HashMap<>();

    private LockFile(RandomAccessFile file, Object fileKey) {
        this.file = file;
        this.fileKey = fileKey;
    }

    /** @throws SharedMemoryException when the file can neither be opened nor made */
    static LockFile of(Path path) {
        synchronized (OPEN) {
            try {
                Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file's directory");
                Path canonical = directory.toRealPath().resolve(path.getFileName());
                LockFile known = OPEN.get(canonical);
                if (known != null && Files.exists(canonical) && Objects.equals(known.fileKey, keyOf(canonical))) {
                    return known;
                }
                LockFile opened = new LockFile(new RandomAccessFile(canonical.toFile(), "rw"), keyOf(canonical));
                OPEN.put(canonical, opened);
                return opened;
            } catch (IOException e) {
                throw new SharedMemoryException(
                        "The lock file " + path + " cannot be opened (" + e
                                + "): make its directory writable for this user.",
                        e);
            }
        }
    }

    private static Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Takes one byte for this process; false when it is taken, by another process or by this one. */
    synchronized boolean tryLock(int position) {
        if (held.containsKey(position)) {
            return false;
        }
        try {
            FileLock lock = file.getChannel().tryLock(position, 1, false);
            if (lock == null) {
                return false;
            }
            held.put(position, lock);
            return true;
        } catch (OverlappingFileLockException e) {
            return false; // this library loaded twice in one JVM: the other copy holds it
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "The shared-memory directory does not support file locks (" + e + "): choose one on a local disk.",
                    e);
        }
    }

    /** Gives a byte back; nothing happens when it is not held. */
    synchronized void unlock(int position) {
        FileLock lock = held.remove(position);
        if (lock == null) {
            return;
        }
        try {
            lock.release();
        } catch (IOException e) {
            throw new SharedMemoryException("The lock of byte " + position + " cannot be given back: " + e + ".", e);
        }
    }

    /** Whether somebody, in this process or another, holds the byte. */
    synchronized boolean isHeld(int position) {
        if (held.containsKey(position)) {
            return true;
        }
        if (!tryLock(position)) {
            return true;
        }
        unlock(position);
        return false;
    }

    /** Leaves word who the writer is, for the sentence a second one is refused with. */
    synchronized void writeOwner(String text) {
        byte[] line = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), OWNER_TEXT_LENGTH_MAX);
        try {
            file.seek(OWNER_TEXT_AT);
            file.write(line);
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "The lock file cannot be written (" + e + "): free some space on its file system.", e);
        }
    }

    /** What the last writer left; "an unknown process" when nothing can be read. */
    synchronized String readOwner() {
        byte[] line = new byte[OWNER_TEXT_LENGTH_MAX];
        try {
            file.seek(OWNER_TEXT_AT);
            int length = Math.max(0, file.read(line));
            String text = new String(line, 0, length, StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .strip();
            return text.isEmpty() ? "an unknown process" : text;
        } catch (IOException e) {
            return "an unknown process (" + e.getMessage() + ")";
        }
    }
}
