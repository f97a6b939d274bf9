package dev.tradingipc.strategy.control;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the prices are.
 *
 * @param path the price file; by default in /dev/shm, or in the temporary directory of a system without one
 */
@ConfigurationProperties("shared-memory")
public record SharedMemoryProperties(Path path) {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    public SharedMemoryProperties {
        if (path == null || path.toString().isEmpty()) {
            path = defaultDirectory().resolve("trading-ipc").resolve("prices");
        }
    }

    private static Path defaultDirectory() {
        return Files.isDirectory(IN_MEMORY) ? IN_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
