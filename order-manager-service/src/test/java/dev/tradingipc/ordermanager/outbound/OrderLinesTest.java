package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.ordermanager.trades.Trade;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OrderLinesTest {
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @Test
    void printsALinePerOrder() {
        OrderLines lines = new OrderLines(print(console), OrderLines.Form.TEXT, 10);
        lines.start();

        lines.recorded(trades(12, 13));
        lines.close(Duration.ofMinutes(1));

        assertThat(printed())
                .containsExactly("Received Order 12: SELL 10 AAPL @ 173.20", "Received Order 13: BUY 10 AAPL @ 173.20");
    }

    @Test
    void printsAnObjectPerLineForProgramsThatReadTheLog() {
        OrderLines lines = new OrderLines(print(console), OrderLines.Form.JSON, 10);
        lines.start();

        lines.recorded(trades(12, 12));
        lines.close(Duration.ofMinutes(1));

        assertThat(JsonMapper.shared()
                        .readTree(printed().getFirst())
                        .get("message")
                        .asString())
                .isEqualTo("Received Order 12: SELL 10 AAPL @ 173.20");
    }

    @Test
    void neverWaitsForASlowConsoleAndSaysWhatItLeftOut() {
        CountDownLatch consoleStuck = new CountDownLatch(1);
        CountDownLatch consoleReached = new CountDownLatch(1);
        OrderLines lines = new OrderLines(
                print(new OutputStream() {
                    @Override
                    public void write(int b) {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        consoleReached.countDown();
                        awaitLatch(consoleStuck);
                        console.write(bytes, from, length);
                    }
                }),
                OrderLines.Form.TEXT,
                3);
        lines.start();
        lines.recorded(trades(1, 1));
        awaitLatch(consoleReached);

        lines.recorded(trades(2, 10));
        await().until(() -> lines.skipped() == 6);
        consoleStuck.countDown();
        lines.close(Duration.ofMinutes(1));

        assertThat(printed()).hasSize(5).last().asString().startsWith("(6 more orders are in the trade log");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static PrintStream print(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.US_ASCII);
    }

    private List<String> printed() {
        return console.toString(StandardCharsets.US_ASCII).lines().toList();
    }

    private static List<Trade> trades(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id -> new Trade(id, "plain", TestOrders.order(id), 0))
                .toList();
    }
}
