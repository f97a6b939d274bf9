package dev.tradingipc.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FrameServerTest extends TransportFixture {
    @Test
    void receivesFramesInOrderOnTheReadingThread() throws IOException {
        FrameServerConnectionFactory server = receivingServer(10);
        Socket client = connect(server.getPort());
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            String frame = "frame " + i + "*";
            sent.append(frame);
            client.getOutputStream().write(frame.getBytes(US_ASCII));
        }
        await().until(() -> String.join("", received).length() == sent.length());
        assertThat(String.join("", received)).isEqualTo(sent.toString());
        assertThat(receivingThreads).hasSize(1);
    }

    @Test
    void anExceptionInTheHandlerKeepsTheConnection() throws IOException {
        FrameServerConnectionFactory server = server(FrameServerOptions.receiving("port", 1024, 10), message -> {
            record((FrameBlock) message.getPayload());
            throw new IllegalStateException("as a test");
        });
        Socket client = connect(server.getPort());
        client.getOutputStream().write("A*".getBytes(US_ASCII));
        await().until(() -> received.contains("A*"));
        client.getOutputStream().write("B*".getBytes(US_ASCII));
        await().until(() -> received.contains("B*"));
    }

    @Test
    void tellsThatReadingHasEndedOnlyWhenTheLastFramesAreHandedOn() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        FrameServerConnectionFactory server = server(FrameServerOptions.receiving("port", 1024, 10), message -> {
            inHand.countDown();
            awaitLatch(release);
        });
        connect(server.getPort()).getOutputStream().write("A*".getBytes(US_ASCII));
        inHand.await();

        connected.getFirst().close();

        await().until(() -> disconnected.size() == 1);
        assertThat(readingEnded).isEmpty();
        release.countDown();
        await().until(() -> readingEnded.size() == 1);
    }

    @Test
    void aFrameTooLongIsCountedAndClosesThatConnectionOnly() throws IOException {
        FrameServerConnectionFactory server = receivingServer(10);
        Socket good = connect(server.getPort());
        Socket bad = connect(server.getPort());
        long beganNanos = System.nanoTime();
        bad.getOutputStream().write("x".repeat(1025).getBytes(US_ASCII));
        assertThat(readUntilClosed(bad)).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - beganNanos))
                .as("thrown out at once it would be back at once")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(server.framesTooLong()).isEqualTo(1);
        good.getOutputStream().write("A*".getBytes(US_ASCII));
        await().until(() -> received.contains("A*"));
    }

    /** The system would hold megabytes for each of a thousand connections. */
    @Test
    void theSystemHoldsLittleForAConnectionThatIsNotRead() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        FrameServerConnectionFactory server =
                server(FrameServerOptions.receiving("port", 1024, 10), message -> awaitLatch(release));
        AtomicLong taken = new AtomicLong();
        try (SocketChannel client =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))) {
            client.setOption(StandardSocketOptions.SO_SNDBUF, 64 * 1024);
            client.configureBlocking(false);
            byte[] frames = "A*".repeat(32 * 1024).getBytes(US_ASCII);
            await().during(Duration.ofMillis(300)).until(() -> {
                int written = client.write(ByteBuffer.wrap(frames));
                taken.addAndGet(written);
                return written == 0;
            });
            assertThat(taken.get()).isLessThan(1_000_000);
        } finally {
            release.countDown();
        }
    }

    @Test
    void closesAndCountsConnectionsBeyondTheLimit() throws IOException {
        FrameServerConnectionFactory server = receivingServer(1);
        Socket first = connect(server.getPort());
        await().until(() -> server.connections() == 1);
        assertThat(readUntilClosed(connect(server.getPort()))).isZero();
        assertThat(server.refusedConnections()).isEqualTo(1);
        first.close();
        await().until(() -> server.connections() == 0);
        connect(server.getPort()).getOutputStream().write("A*".getBytes(US_ASCII));
        await().until(() -> received.contains("A*"));
    }

    @Test
    void sendsToAClientAndIgnoresItsBytes() throws IOException {
        FrameServerConnectionFactory server = sendingServer();
        Socket client = connect(server.getPort());
        client.getOutputStream().write(new byte[100_000]);
        await().until(() -> connected.size() == 1);
        connected.getFirst().send("A,1*B,2*".getBytes(US_ASCII), 0, 8);
        assertThat(new String(client.getInputStream().readNBytes(8), US_ASCII)).isEqualTo("A,1*B,2*");
    }

    @Test
    void closingUnblocksASenderWhosePeerDoesNotRead() throws Exception {
        FrameServerConnectionFactory server = sendingServer();
        connect(server.getPort());
        await().until(() -> connected.size() == 1);
        FrameConnection connection = connected.getFirst();
        byte[] frames = ("x".repeat(999) + "*").repeat(10_000).getBytes(US_ASCII);
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                connection.send(frames, 0, frames.length);
            } catch (IOException e) {
                failures.add(e);
            }
        });
        await().until(() -> isBlockedInAWrite(sender));
        connection.close();
        sender.join();
        assertThat(failures).hasSize(1);
        await().until(() -> disconnected.size() == 1);
        assertThatThrownBy(() -> connection.send(frames, 0, 1000)).isInstanceOf(IOException.class);
    }

    @Test
    void tellsTheListenerOfEachConnectionOnce() throws IOException {
        FrameServerConnectionFactory server = receivingServer(10);
        for (int i = 0; i < 5; i++) {
            connect(server.getPort()).close();
        }
        // The listener is told before a connection gives its place back.
        await().until(() -> disconnected.size() == 5 && server.connections() == 0);
        assertThat(connected).hasSize(5).containsExactlyInAnyOrderElementsOf(disconnected);
    }

    @Test
    void saysWhichSettingMovesATakenPort() throws IOException {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        opened.add(taken);
        FrameServerConnectionFactory server = new FrameServerConnectionFactory(
                HOST, taken.getLocalPort(), FrameServerOptions.sending("gateway.prices.port", 1));
        assertThatThrownBy(server::start)
                .isInstanceOf(PortUnavailableException.class)
                .hasMessageContaining(HOST + ":" + taken.getLocalPort())
                .hasMessageContaining("--gateway.prices.port=");
    }

    @Test
    void reusesOneMessageForAllBlocksOfAConnection() throws IOException {
        ConcurrentLinkedQueue<Object> messages = new ConcurrentLinkedQueue<>();
        FrameServerConnectionFactory server = server(FrameServerOptions.receiving("port", 1024, 10), messages::add);
        Socket client = connect(server.getPort());
        for (int i = 1; i <= 3; i++) {
            client.getOutputStream().write("A*".getBytes(US_ASCII));
            int expected = i;
            await().until(() -> messages.size() == expected);
        }
        Object first = messages.peek();
        assertThat(messages).allSatisfy(message -> assertThat(message).isSameAs(first));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int readUntilClosed(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        try {
            return in.readAllBytes().length;
        } catch (java.net.SocketException e) {
            return 0;
        }
    }
}
