package dev.tradingipc.strategy.control;

import dev.tradingipc.sharedmemory.PriceFileLocation;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the prices are.
 *
 * @param path the price file
 */
@ConfigurationProperties("shared-memory")
public record SharedMemoryProperties(Path path) {
    public SharedMemoryProperties {
        path = PriceFileLocation.of(path);
    }
}
