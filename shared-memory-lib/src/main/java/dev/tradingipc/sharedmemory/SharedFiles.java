package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The names of the three files, and how files of a given length are made, mapped and told apart. */
record SharedFiles(Path prices, Path doorbell, Path lock) {
    private static final int ZEROS_LENGTH = 1 << 16;

    static SharedFiles of(Path priceFile) {
        Path prices = priceFile.toAbsolutePath().normalize();
        return new SharedFiles(prices, withSuffix(prices, ".doorbell"), withSuffix(prices, ".lock"));
    }

    static Path withSuffix(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    void createDirectory() {
        Path directory = prices.getParent();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "The shared-memory directory " + directory + " cannot be made (" + e
                            + "): choose another one or make its parent writable.",
                    e);
        }
        if (Files.isDirectory(prices)) {
            throw new SharedMemoryException(prices + " is a directory: name a file in it instead.");
        }
    }

    /** Writes every byte, so that too little space shows here and never as a fault in a process that has the file mapped. */
    static void writeZeros(Path path, long length) {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_LENGTH);
            for (long written = 0; written < length; ) {
                zeros.clear().limit((int) Math.min(ZEROS_LENGTH, length - written));
                written += channel.write(zeros);
            }
        } catch (IOException e) {
            throw noSpace(path, length, e);
        }
    }

    private static SharedMemoryException noSpace(Path path, long length, IOException cause) {
        long free = 0;
        try {
            Files.deleteIfExists(path);
            free = Files.getFileStore(path.getParent()).getUsableSpace();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new SharedMemoryException(
                "The shared-memory file " + path + " of " + length + " bytes cannot be written (" + cause.getMessage()
                        + "; " + free
                        + " bytes are free): enlarge that file system or lower ring-size and symbols-max.",
                cause);
    }

    /** For a mapping that its table or writer closes, whichever threads use it. */
    @SuppressWarnings("MustBeClosedChecker") // lives as long as the object that asks for it
    static Arena newArena() {
        return Arena.ofShared();
    }

    static MemorySegment mapForReading(Path path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    static MemorySegment mapForWriting(Path path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena);
        }
    }

    static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "The file " + from + " cannot be renamed to " + to + " (" + e + "): make the directory writable.",
                    e);
        }
    }

    /** What tells the file behind a name from every other one (its inode); empty when the name does not exist. */
    static Optional<Object> identity(Path path) {
        try {
            return Optional.of(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SharedMemoryException("The file " + path + " cannot be looked at: " + e + ".", e);
        }
    }

    /** The length of the file behind a name; -1 when it does not exist. */
    static long length(Path path) {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return -1;
        } catch (IOException e) {
            throw new SharedMemoryException("The file " + path + " cannot be looked at: " + e + ".", e);
        }
    }
}
