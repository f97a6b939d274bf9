package dev.tradingipc.orderbook.control;

import static dev.tradingipc.orderbook.control.SettingsException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code shared-memory}.
 *
 * @param path the price file; by default in /dev/shm, or in the temporary directory of a system without one
 * @param symbolsMax how many symbols the table has room for
 * @param ringSize ticks a slow reader may fall behind before it misses some, a power of two
 * @param newSession whether to begin with an empty table although an earlier one could be continued
 */
@ConfigurationProperties("shared-memory")
public record SharedMemorySettings(
        Path path,
        @DefaultValue("1024") int symbolsMax,
        @DefaultValue("65536") int ringSize,
        @DefaultValue("false") boolean newSession) {
    private static final int SYMBOLS_MAX = 1 << 20;
    private static final int RING_SIZE_MIN = 64;
    private static final int RING_SIZE_MAX = 1 << 26;

    /** Refuses impossible settings with a sentence. */
    public SharedMemorySettings {
        path = path == null || path.toString().isBlank() ? defaultPath() : path.toAbsolutePath();
        require(
                symbolsMax > 0 && symbolsMax <= SYMBOLS_MAX,
                "shared-memory.symbols-max",
                symbolsMax,
                "it is 1 to " + SYMBOLS_MAX);
        require(
                Integer.bitCount(ringSize) == 1 && ringSize >= RING_SIZE_MIN && ringSize <= RING_SIZE_MAX,
                "shared-memory.ring-size",
                ringSize,
                "it is a power of two from " + RING_SIZE_MIN + " to " + RING_SIZE_MAX);
    }

    private static Path defaultPath() {
        Path memory = Path.of("/dev/shm");
        Path base = Files.isDirectory(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        return base.resolve("trading-ipc").resolve("prices");
    }
}
