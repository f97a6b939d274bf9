package dev.tradingipc.systemtests.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Traces of order managers that do it right, and wrong. */
class DurabilityProofTest {
    private static final long ID = 1L << 50;
    private static final String ORDER = "{\"id\": " + ID + ", \"client\": \"alpha\"}*";
    private static final String ACK =
            "{\"type\": \"ack\", \"client\": \"alpha\", \"id\": " + ID + ", \"status\": \"FILLED\"}*{\"type\": \"ack\"";
    private static final String LOG = "7</db/trades.db-wal>";
    private static final String CONNECTION = "5<TCPv6:[[::ffff:127.0.0.1]:5003->[::ffff:127.0.0.1]:40000]>";
    private static final String READ = "10 read(" + CONNECTION + ", " + quoted(ORDER) + ", 8192) = " + ORDER.length();
    private static final String OTHER_PAGE = header(0) + "\n" + page(new byte[4_096]);
    private static final String PAGE = header(0) + "\n" + page(record());
    private static final String LAST_PAGE = header(9) + "\n" + page(new byte[4_096]);
    private static final String SYNC = "11 fsync(" + LOG + ") = 0";
    private static final String ANSWER =
            "12 write(" + CONNECTION + ", " + quoted(ACK) + ", " + ACK.length() + ") = " + ACK.length();

    @Test
    void acceptsAnAnswerThatFollowsItsSync() {
        DurabilityProof proof = proof(READ, OTHER_PAGE, PAGE, LAST_PAGE, SYNC, ANSWER);
        assertThat(proof.violations()).isEmpty();
        assertThat(proof.told("FILLED")).isEqualTo(1);
        assertThat(proof.syncs()).isEqualTo(1);
    }

    @Test
    void acceptsAnAnswerWhileTheNextTransactionIsWritten() {
        assertThat(proof(READ, PAGE, LAST_PAGE, SYNC, header(0), page(record()), ANSWER)
                        .violations())
                .isEmpty();
    }

    @Test
    void findsAnAnswerWithoutASync() {
        assertThat(proof(READ, SYNC, PAGE, LAST_PAGE, ANSWER).violations())
                .singleElement()
                .asString()
                .contains("on disk at no time");
    }

    @Test
    void findsAnAnswerAheadOfItsSync() {
        assertThat(proof(READ, PAGE, LAST_PAGE, ANSWER, SYNC).violations()).hasSize(1);
    }

    @Test
    void findsAnAnswerWhileItsSyncIsUnderWay() {
        assertThat(proof(
                                READ,
                                PAGE,
                                LAST_PAGE,
                                "11 fdatasync(" + LOG + " <unfinished ...>",
                                ANSWER,
                                "11 <... fdatasync resumed>) = 0")
                        .violations())
                .hasSize(1);
    }

    @Test
    void findsAnAnswerWhoseSyncFailed() {
        assertThat(proof(READ, PAGE, LAST_PAGE, "11 fsync(" + LOG + ") = -1 EIO (Input/output error)", ANSWER)
                        .violations())
                .hasSize(1);
    }

    @Test
    void findsAnAnswerWhoseTransactionWasNotCompleteWhenItWasSynced() {
        assertThat(proof(READ, PAGE, SYNC, LAST_PAGE, ANSWER).violations()).hasSize(1);
    }

    @Test
    void findsAnAnswerOfWhichNothingWasEverWritten() {
        assertThat(proof(READ, OTHER_PAGE, LAST_PAGE, SYNC, ANSWER).violations())
                .singleElement()
                .asString()
                .contains("is not in the write-ahead log");
    }

    @Test
    void takesNoRemainsBetweenThePagesRecordsForOne() {
        byte[] page = record();
        byte[] noCells = new byte[2];
        ByteBuffer.wrap(page).put(3, noCells);
        assertThat(proof(READ, header(0), page(page), LAST_PAGE, SYNC, ANSWER).violations())
                .singleElement()
                .asString()
                .contains("is not in the write-ahead log");
    }

    @Test
    void findsAHaltThatIsAnsweredTooEarly() {
        byte[] row = pageWith(ascii("halt-by-operator"));
        String request =
                "POST /actuator/trading HTTP/1.1\r\n\r\n{\"state\": \"HALTED\", \"who\": \"halt-by-operator\"}";
        String read = "10 read(" + CONNECTION + ", " + quoted(request) + ", 8192) = " + request.length();
        String answer = "10 write(" + CONNECTION + ", \"HTTP/1.1 200 \\r\\n\", 15) = 15";
        assertThat(proof(read, header(9), page(row), SYNC, answer).violations()).isEmpty();
        DurabilityProof early = proof(read, header(9), page(row), answer, SYNC);
        assertThat(early.told("HALTED")).isEqualTo(1);
        assertThat(early.violations()).hasSize(1);
    }

    private static DurabilityProof proof(String... lines) {
        return new DurabilityProof(new StraceOutput().parse(Stream.of(lines).flatMap(String::lines)));
    }

    private static byte[] record() {
        return pageWith(ByteBuffer.allocate(13).put(ascii("alpha")).putLong(ID).array());
    }

    /** A leaf of a table with one row, by SQLite's format. */
    private static byte[] pageWith(byte[] record) {
        byte[] page = new byte[4_096];
        byte[] lengthAndRowId = {(byte) record.length, 1};
        ByteBuffer.wrap(page)
                .put(0, (byte) 13)
                .putShort(3, (short) 1)
                .putShort(8, (short) 2_000)
                .put(2_000, lengthAndRowId)
                .put(2_002, record);
        return page;
    }

    private static String header(int pagesAfterCommit) {
        byte[] header = new byte[24];
        ByteBuffer.wrap(header).putInt(0, 3).putInt(4, pagesAfterCommit);
        return written(header);
    }

    private static String page(byte[] page) {
        return written(page);
    }

    private static String written(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return "11 pwrite64(" + LOG + ", " + quoted(text) + ", " + bytes.length + ", 32) = " + bytes.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c >= ' ' && c < 127 ? c : String.format(Locale.ROOT, "\\%03o", (int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
