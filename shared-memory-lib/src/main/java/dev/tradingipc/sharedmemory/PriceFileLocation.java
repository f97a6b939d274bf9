package dev.tradingipc.sharedmemory;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the price file lies: where a setting says, or in the one place in which all programs look for it. */
public final class PriceFileLocation {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path BELOW = Path.of("trading-ipc", "prices");

    private PriceFileLocation() {}

    /**
     * The absolute path of the price file.
     *
     * @param setting null or empty for the default
     */
    public static Path of(Path setting) {
        boolean given = setting != null && !setting.toString().isBlank();
        return given ? setting.toAbsolutePath() : byDefault();
    }

    /**
     * Bytes that a price file of these sizes and its doorbell take; twice that while a new session replaces them.
     *
     * @throws SharedMemoryException when a size is out of its range
     */
    public static long bytesOf(int symbolsMax, int ringSize) {
        PriceLayout.requireSizes(symbolsMax, ringSize);
        return PriceLayout.of(symbolsMax, ringSize).fileSize() + DoorbellLayout.FILE_SIZE;
    }

    /** In memory, or in the temporary directory of a system without /dev/shm. */
    public static Path byDefault() {
        Path base = Files.isDirectory(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        return base.resolve(BELOW);
    }
}
