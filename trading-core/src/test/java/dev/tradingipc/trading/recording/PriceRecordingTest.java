package dev.tradingipc.trading.recording;

import static dev.tradingipc.trading.recording.RecordingFiles.gzip;
import static dev.tradingipc.trading.recording.RecordingFiles.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRecordingTest {
    private static final String[] ROWS = {
        "time,symbol,price,size",
        "2013-10-07T08:00:00.464Z,SPY,167.41,100",
        "2013-10-07T08:00:00.464Z,BRK.B,168.2134,1",
        "2013-10-07T10:00:01.000000001+02:00,ABCDEFGHIJKLMNO,1"
    };

    @TempDir
    private Path directory;

    private record Row(Instant time, String symbol, long priceE8) {}

    @Test
    void readsTimeSymbolAndPrice() {
        assertThat(rows(plain(directory.resolve("prices.csv"), ROWS)))
                .containsExactly(
                        new Row(Instant.parse("2013-10-07T08:00:00.464Z"), "SPY", 16_741_000_000L),
                        new Row(Instant.parse("2013-10-07T08:00:00.464Z"), "BRK.B", 16_821_340_000L),
                        new Row(Instant.parse("2013-10-07T08:00:01.000000001Z"), "ABCDEFGHIJKLMNO", 100_000_000L));
    }

    @Test
    void tellsGzipByContentNotByName() {
        List<Row> expected = rows(plain(directory.resolve("plain.csv.gz"), ROWS));
        assertThat(rows(gzip(directory.resolve("compressed.csv"), ROWS))).isEqualTo(expected);
    }

    @Test
    void readsWithoutHeader() {
        String[] withoutHeader = Arrays.copyOfRange(ROWS, 1, ROWS.length);
        assertThat(rows(plain(directory.resolve("prices.csv"), withoutHeader))).hasSize(3);
    }

    @Test
    void skipsBlankLinesCarriageReturnsAndByteOrderMark() throws IOException {
        Path file = directory.resolve("prices.csv");
        Files.writeString(file, "\uFEFFtime,symbol,price\r\n\r\n2013-10-07T08:00:00Z,SPY,1.5\r\n\n");
        assertThat(rows(file)).containsExactly(new Row(Instant.parse("2013-10-07T08:00:00Z"), "SPY", 150_000_000L));
    }

    @Test
    void readsLastRowWithoutLineEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("prices.csv"), "2013-10-07T08:00:00Z,SPY,1.5");
        assertThat(rows(file)).hasSize(1);
    }

    @Test
    void hasNoRowsInEmptyFile() throws IOException {
        assertThat(rows(Files.createFile(directory.resolve("prices.csv")))).isEmpty();
    }

    @Test
    void readsFileLargerThanItsBuffer() {
        String[] many = new String[20_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "2013-10-07T08:00:00.%06dZ,S%d,%d.25".formatted(i, i, i + 1);
        }
        List<Row> rows = rows(gzip(directory.resolve("prices.csv.gz"), many));
        assertThat(rows).hasSize(many.length);
        for (int i = 0; i < many.length; i++) {
            assertThat(rows.get(i).symbol()).isEqualTo("S" + i);
            assertThat(rows.get(i).priceE8()).isEqualTo((i + 1) * 100_000_000L + 25_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "07.10.2013,SPY,1|column 1 (time): '07.10.2013' is not an ISO-8601 time",
                "2013-10-07T08:00:00,SPY,1|column 1 (time): '2013-10-07T08:00:00' is not an ISO-8601 time",
                "2013-10-07T08:00:00Z,spy,1|column 2 (symbol): 'spy' is not a symbol",
                "2013-10-07T08:00:00Z,ABCDEFGHIJKLMNOP,1|column 2 (symbol): 'ABCDEFGHIJKLMNOP' is not a symbol",
                "2013-10-07T08:00:00Z,,1|column 2 (symbol): nothing is not a symbol",
                "2013-10-07T08:00:00Z,SPY,-1|column 3 (price): '-1' is not a price",
                "2013-10-07T08:00:00Z,SPY,1e3|column 3 (price): '1e3' is not a price",
                "2013-10-07T08:00:00Z,SPY|column 3 (price): nothing is not a price",
                "2013-10-07T08:00:00Z|column 2 (symbol): nothing is not a symbol",
                "2013-10-07T07:59:59Z,SPY,1|column 1 (time): '2013-10-07T07:59:59Z' is earlier than the row before it",
                "time,symbol,price|column 1 (time): 'time' is not an ISO-8601 time",
            })
    void refusesMalformedRowNamingFileLineAndColumn(String row, String expected) {
        Path file = plain(directory.resolve("prices.csv"), "time,symbol,price", "2013-10-07T08:00:00Z,SPY,1", row);
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + " line 3, " + expected)
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesOtherColumns() {
        Path file = plain(directory.resolve("prices.csv"), "time,price,symbol", "2013-10-07T08:00:00Z,1,SPY");
        assertThatThrownBy(() -> rows(file))
                .hasMessage(file
                        + " line 1, column 1 (header): 'time,price,symbol' is not the header"
                        + " time,symbol,price[,size].");
    }

    @Test
    void refusesRowLongerThanLimit() throws IOException {
        Path file = Files.write(directory.resolve("prices.csv"), new byte[100_000]);
        assertThatThrownBy(() -> rows(file)).hasMessageContaining("line 1, column 1: the row is longer than 1024");
    }

    @Test
    void refusesMissingFileAndDirectory() {
        assertThatThrownBy(() -> rows(directory.resolve("none.csv")))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("none.csv does not exist");
        assertThatThrownBy(() -> rows(directory))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("is a directory");
    }

    @Test
    void refusesCompressedFileThatIsCutOff() throws IOException {
        String[] many = new String[5_000];
        Arrays.setAll(many, i -> "2013-10-07T08:00:00.%06dZ,S%d,%d.25".formatted(i, i, i + 1));
        byte[] whole = Files.readAllBytes(gzip(directory.resolve("whole.csv.gz"), many));
        Path cut = Files.write(directory.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> rows(cut))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("cut off or damaged");
    }

    private static List<Row> rows(Path file) {
        List<Row> rows = new ArrayList<>();
        try (PriceRecording recording = PriceRecording.open(file)) {
            while (recording.next()) {
                long nanos = recording.timeEpochNanos();
                rows.add(new Row(
                        Instant.ofEpochSecond(0, nanos),
                        symbol(recording.symbolLow(), recording.symbolHigh()),
                        recording.priceE8()));
            }
        }
        return rows;
    }

    private static String symbol(long low, long high) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (low >>> (8 * i));
            bytes[8 + i] = (byte) (high >>> (8 * i));
        }
        return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
    }
}
