package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.sharedmemory.PriceFileLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFileTest {

    @TempDir
    private Path home;

    private PriceFile given(String path) {
        return PriceFile.of(StackSettings.of(ServiceArguments.parse(List.of("--shared-memory.path=" + path))), home);
    }

    @Test
    void aRelativePathCountsFromTheClone() {
        assertThat(given("shm/prices").path()).isEqualTo(home.resolve("shm/prices"));
    }

    @Test
    void anEmptyPathIsTheDefault() {
        assertThat(given("")).isEqualTo(PriceFile.of(StackSettings.of(), home));
        assertThat(given("").path()).isEqualTo(PriceFileLocation.byDefault());
    }

    @Test
    void deletesPricesAndDoorbellButNeverTheLock() throws IOException {
        for (String name : List.of("prices", "prices.doorbell", "prices.lock")) {
            Files.createFile(home.resolve(name));
        }
        given("prices").deleteUnlessWritten();
        try (var left = Files.list(home)) {
            assertThat(left).containsExactly(home.resolve("prices.lock"));
        }
    }

    @Test
    void leavesADirectoryAlone() throws IOException {
        Path directory = Files.createDirectory(home.resolve("empty"));
        given("empty").deleteUnlessWritten();
        assertThat(directory).exists();
    }
}
