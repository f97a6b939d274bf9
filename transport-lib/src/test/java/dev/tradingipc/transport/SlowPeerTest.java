package dev.tradingipc.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that begin frames and do not end them, beside those that are merely silent. */
class SlowPeerTest {
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final AtomicInteger blocks = new AtomicInteger();
    private final CountDownLatch handlerMayReturn = new CountDownLatch(1);
    private FrameServerConnectionFactory server;

    @AfterEach
    void stop() {
        handlerMayReturn.countDown();
        server.stop();
    }

    @Test
    void aFrameThatComesByteByByteIsNotWaitedForForEver() throws Exception {
        start(false);
        try (LogLines logged = new LogLines(FrameConnection.class);
                Socket slow = connect()) {
            Thread dripping = Thread.ofVirtual().start(() -> drip(slow));
            await().until(() -> server.framesTooSlow() == 1 && server.connections() == 0);
            dripping.join();
            assertThat(logged.lines())
                    .singleElement()
                    .asString()
                    .matches("Closed the connection to 127.0.0.1:\\d+: its frame has been unfinished for \\d+ ms");
        }
    }

    @Test
    void aClientThatIsSilentBetweenFramesStays() throws IOException {
        start(false);
        try (Socket silent = connect();
                Socket silentFromTheStart = connect()) {
            silent.getOutputStream().write("A*".getBytes(US_ASCII));
            await().until(() -> blocks.get() == 1);
            for (int round = 1; round <= 3; round++) {
                int closed = round;
                try (Socket unfinished = connect()) {
                    unfinished.getOutputStream().write("A*B".getBytes(US_ASCII));
                    await().until(() -> server.framesTooSlow() == closed && server.connections() == 2);
                }
            }
            silent.getOutputStream().write("B*".getBytes(US_ASCII));
            silentFromTheStart.getOutputStream().write("C*".getBytes(US_ASCII));
            await().until(() -> blocks.get() == 1 + 3 + 2);
            assertThat(server.connections()).as("connections still open").isEqualTo(2);
        }
    }

    @Test
    void theTimeInWhichItsFramesAreHandledIsNotThePeers() throws IOException {
        start(true);
        try (Socket held = connect();
                Socket slow = connect()) {
            held.getOutputStream().write("A*B".getBytes(US_ASCII));
            await().until(() -> blocks.get() == 1);
            slow.getOutputStream().write("x".getBytes(US_ASCII));
            await().until(() -> server.framesTooSlow() == 1 && server.connections() == 1);
            held.getOutputStream().write("*".getBytes(US_ASCII));
            handlerMayReturn.countDown();
            await().until(() -> blocks.get() == 2);
        }
    }

    private void start(boolean handlerWaits) {
        server = new FrameServerConnectionFactory(
                "127.0.0.1", 0, FrameServerOptions.receiving("port", 1024, 10).withFrameTimeout(TIMEOUT));
        server.registerListener(message -> {
            blocks.incrementAndGet();
            if (handlerWaits) {
                awaitPermission();
            }
        });
        server.start();
    }

    private void awaitPermission() {
        try {
            handlerMayReturn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    }

    /** One byte every 20 ms until the server has had enough. */
    private static void drip(Socket socket) {
        try {
            for (int i = 0; i < 1_000; i++) {
                socket.getOutputStream().write('x');
                Thread.sleep(20);
            }
        } catch (IOException closed) {
            // As expected; the test looks at the server's side.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
