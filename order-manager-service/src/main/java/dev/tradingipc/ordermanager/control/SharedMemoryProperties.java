package dev.tradingipc.ordermanager.control;

import dev.tradingipc.sharedmemory.PriceFileLocation;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the market's prices can be read.
 *
 * @param path the price file; it need not be there
 */
@ConfigurationProperties("shared-memory")
public record SharedMemoryProperties(Path path) {
    public SharedMemoryProperties {
        path = PriceFileLocation.of(path);
    }
}
