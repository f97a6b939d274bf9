package dev.tradingipc.strategy.control;

import dev.tradingipc.sharedmemory.PriceFileLocation;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the prices are.
 *
 * @param path The price file that the order book writes, which need not be there yet; empty for
 *     /dev/shm/trading-ipc/prices, or trading-ipc/prices in the temporary directory of a system without /dev/shm.
 */
@ConfigurationProperties("shared-memory")
public record SharedMemoryProperties(Path path) {
    public SharedMemoryProperties {
        path = PriceFileLocation.of(path);
    }
}
