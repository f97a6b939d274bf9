package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    @TempDir
    Path directory;

    private Path prices;

    @BeforeEach
    void choosePath() {
        prices = directory.resolve("prices");
    }

    @Test
    void theGroupReadsPricesAndWritesWhatAReaderHasToAndOthersDoNothing() throws IOException {
        try (PriceTableWriter writer = open()) {
            assertThat(access("prices")).isEqualTo("rw-r-----");
            assertThat(access("prices.doorbell")).isEqualTo("rw-rw----");
            assertThat(access("prices.lock")).isEqualTo("rw-rw----");
            assertThat(writer.readerCount()).isZero();
        }
    }

    @Test
    void aDoorbellThatReplacesADamagedOneIsAsOpenAsThat() throws IOException {
        try (PriceTableWriter writer = open()) {
            TestDoorbell.map(prices).fill((byte) 0x5a);
            writer.heartbeat();

            assertThat(writer.doorbellReplacements()).isEqualTo(1);
            assertThat(access("prices.doorbell")).isEqualTo("rw-rw----");
        }
    }

    @Test
    void aLockFileThatAReaderMadeIsOpenedToItsGroup() throws IOException {
        Files.createFile(
                directory.resolve("prices.lock"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (PriceTableWriter writer = open()) {
            assertThat(access("prices.lock")).isEqualTo("rw-rw----");
            assertThat(writer.readerCount()).isZero();
        }
    }

    private PriceTableWriter open() {
        return PriceTableWriter.open(prices, new WriterSettings(4, 64, false, 0, false));
    }

    private String access(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }
}
