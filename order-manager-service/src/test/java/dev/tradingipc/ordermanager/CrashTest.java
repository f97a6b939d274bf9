package dev.tradingipc.ordermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.protocol.FrameWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills the service as a process of its own in the middle of recording. */
class CrashTest {
    private static final Pattern PORT = Pattern.compile("Taking orders on port (\\d+)");
    private static final Pattern LINE = Pattern.compile("Received Order (\\d+): .*");
    private static final int PRINTED_BEFORE_THE_KILL = 3_000;

    @TempDir
    private Path directory;

    private Process process;

    @AfterEach
    void endProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void keepsEveryOrderItPrintedWhenKilled() throws IOException, SQLException, InterruptedException {
        Path database = directory.resolve("trades.db");
        long lastPrinted = 0;
        start(database);
        try (BufferedReader output = process.inputReader()) {
            CompletableFuture<Void> sending = sendUntilCut(orderPort(output));
            String line = output.readLine();
            while (line != null) {
                Matcher printed = LINE.matcher(line);
                if (printed.matches() && ++lastPrinted == PRINTED_BEFORE_THE_KILL) {
                    // Not through Process, which would close its output before the rest is read.
                    process.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
            assertThat(process.waitFor()).isEqualTo(137);
            sending.join();
        }

        assertThat(lastPrinted).isGreaterThanOrEqualTo(PRINTED_BEFORE_THE_KILL);
        try (RunningOrderManager restarted = new RunningOrderManager(database)) {
            long recorded = restarted.totalTrades();
            assertThat(recorded).isGreaterThanOrEqualTo(lastPrinted);
            assertThat(oneNumber(database, "SELECT COUNT(*) FROM trades")).isEqualTo(recorded);
            assertThat(oneNumber(database, "SELECT COUNT(*) FROM trades WHERE sequence = order_id"))
                    .isEqualTo(recorded);
            assertThat(oneNumber(database, "SELECT MAX(sequence) FROM trades")).isEqualTo(recorded);
            restarted.send(new FrameWriter(256).order(TestOrders.order(1)));
            await().atMost(Duration.ofMinutes(1)).until(() -> restarted.totalTrades() == recorded + 1);
        }
    }

    private void start(Path database) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrderManagerApplication.class.getName(),
                        "--order-manager.database=" + database,
                        "--order-manager.port=0",
                        "--server.port=0",
                        "--order-manager.batch-max=50")
                .redirectErrorStream(true)
                .start();
    }

    private static int orderPort(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        String line = output.readLine();
        while (line != null) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return Integer.parseInt(port.group(1));
            }
            said.append(line).append('\n');
            line = output.readLine();
        }
        throw new IllegalStateException("The service did not start:\n" + said);
    }

    /** Sends orders with ids from 1 on until the connection breaks. */
    private static CompletableFuture<Void> sendUntilCut(int port) {
        return CompletableFuture.runAsync(() -> {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                FrameWriter frames = new FrameWriter(1 << 14);
                for (long id = 1; true; id++) {
                    frames.order(TestOrders.order(id));
                    if (id % 100 == 0) {
                        client.getOutputStream().write(frames.bytes(), 0, frames.length());
                        frames.clear();
                    }
                }
            } catch (SocketException cut) {
                assertThat(cut).isNotNull();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static long oneNumber(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
