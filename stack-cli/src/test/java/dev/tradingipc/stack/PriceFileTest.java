package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.sharedmemory.PriceFileLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
        write();
        given("prices").deleteIfOf(42);
        try (var left = Files.list(home)) {
            assertThat(left).containsExactly(home.resolve("prices.lock"));
        }
    }

    /** A price file of session 42, as far as it is looked at, and what lies beside it. */
    private void write() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        header.put("TRDPRICE".getBytes(StandardCharsets.US_ASCII)).putLong(64, 42);
        Files.write(home.resolve("prices"), header.array());
        Files.createFile(home.resolve("prices.doorbell"));
        Files.createFile(home.resolve("prices.lock"));
    }

    @Test
    void leavesAnotherSessionAlone() throws IOException {
        write();
        given("prices").deleteIfOf(41);
        assertThat(home.resolve("prices")).exists();
        assertThat(home.resolve("prices.doorbell")).exists();
    }

    @Test
    void deletesThoughSomebodyHasRemovedTheLock() throws IOException {
        write();
        Files.delete(home.resolve("prices.lock"));
        given("prices").deleteIfOf(42);
        assertThat(home.resolve("prices")).doesNotExist();
    }

    @Test
    void leavesADirectoryAlone() throws IOException {
        Path directory = Files.createDirectory(home.resolve("empty"));
        given("empty").deleteIfOf(42);
        assertThat(directory).exists();
    }
}
