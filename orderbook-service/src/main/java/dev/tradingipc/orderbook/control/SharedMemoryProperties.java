package dev.tradingipc.orderbook.control;

import static dev.tradingipc.control.settings.SettingsException.require;

import dev.tradingipc.sharedmemory.PriceFileLocation;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code shared-memory}.
 *
 * @param path The price file, beside which its doorbell and its lock lie; empty for /dev/shm/trading-ipc/prices, or
 *     trading-ipc/prices in the temporary directory of a system without /dev/shm.
 * @param symbolsMax Symbols that the price table has room for; prices of further ones are refused and counted. Allowed: 1
 *     to 65536.
 * @param ringSize Ticks, of 64 bytes, that a reader may fall behind before it misses some. Allowed: 64 to 16777216, a
 *     power of two.
 * @param newSession Whether to begin with an empty table although an earlier one could be continued.
 */
@ConfigurationProperties("shared-memory")
public record SharedMemoryProperties(
        Path path,
        @DefaultValue("1024") int symbolsMax,
        @DefaultValue("65536") int ringSize,
        @DefaultValue("false") boolean newSession) {
    /** Refuses impossible settings with a sentence. */
    public SharedMemoryProperties {
        path = PriceFileLocation.of(path);
        require(
                symbolsMax > 0 && symbolsMax <= WriterSettings.SYMBOLS_MAX_LIMIT,
                "shared-memory.symbols-max",
                symbolsMax,
                "it is 1 to " + WriterSettings.SYMBOLS_MAX_LIMIT);
        require(
                Integer.bitCount(ringSize) == 1
                        && ringSize >= WriterSettings.RING_SIZE_MIN
                        && ringSize <= WriterSettings.RING_SIZE_LIMIT,
                "shared-memory.ring-size",
                ringSize,
                "it is a power of two from " + WriterSettings.RING_SIZE_MIN + " to " + WriterSettings.RING_SIZE_LIMIT);
    }
}
