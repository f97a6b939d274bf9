package dev.tradingipc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RejectedFrameLogTest {
    private final RejectedFrameLog log = new RejectedFrameLog();
    private final byte[] frame = "AAPL,\n\u00ff'x".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void escapesWhatATerminalWouldObey() {
        assertThat(log.line(RejectReason.PRICE, frame, 0, frame.length, 0))
                .isEqualTo("Refused a frame (price): 'AAPL,\\x0a\\xff\\x27x'");
    }

    @Test
    void cutsLongFrames() {
        byte[] frame = "A".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        assertThat(RejectedFrameLog.describe(frame, 0, 1000)).isEqualTo("'" + "A".repeat(80) + "' and 920 bytes more");
    }

    @Test
    void limitsLinesPerSecondAndSaysHowManyWereLeftOut() {
        long written = IntStream.range(0, 100)
                .mapToObj(i -> log.line(RejectReason.PRICE, frame, 0, 4, i))
                .filter(Objects::nonNull)
                .count();
        assertThat(written).isEqualTo(5);
        assertThat(log.line(RejectReason.PRICE, frame, 0, 4, TimeUnit.SECONDS.toNanos(2)))
                .endsWith("and 95 more before it, not shown");
    }
}
