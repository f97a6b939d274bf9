package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFileSessionTest {
    @TempDir
    private Path directory;

    @Test
    void isThatOfTheWriterThatBeganIt() {
        Path prices = directory.resolve("prices");
        assertThat(PriceFileSession.idIn(prices)).isEmpty();
        long first = write(prices, true);
        assertThat(write(prices, false)).as("a writer that carries on").isEqualTo(first);
        assertThat(write(prices, true)).as("a new session").isNotEqualTo(first);
    }

    private static long write(Path prices, boolean newSession) {
        try (PriceTableWriter writer = PriceTableWriter.open(prices, new WriterSettings(8, 64, false, 0, newSession))) {
            assertThat(PriceFileSession.idIn(prices)).hasValue(writer.sessionId());
            return writer.sessionId();
        }
    }

    @Test
    void thereIsNoneInAFileOfAnotherKind() throws IOException {
        assertThat(PriceFileSession.idIn(Files.writeString(directory.resolve("short"), "TRDPRICE")))
                .isEmpty();
        assertThat(PriceFileSession.idIn(Files.writeString(directory.resolve("text"), "x".repeat(5_000))))
                .isEmpty();
        assertThat(PriceFileSession.idIn(directory)).isEmpty();
    }
}
