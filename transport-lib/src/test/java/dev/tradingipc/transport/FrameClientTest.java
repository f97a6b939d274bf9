package dev.tradingipc.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class FrameClientTest extends TransportFixture {
    /** Else its socket would stay open with nobody to read it, and its peer would never know. */
    @Test
    void anErrorInTheHandlerEndsTheConnectionAndTheClientMakesANewOne() throws IOException {
        FrameServerConnectionFactory server = sendingServer();
        FrameClientConnectionFactory factory = FrameClientConnectionFactory.receiving(HOST, server.getPort(), 1024);
        factory.registerListener(message -> {
            record((FrameBlock) message.getPayload());
            throw new NoClassDefFoundError("as a test");
        });
        ReconnectingClient client = new ReconnectingClient("a test", factory, ConnectionListener.NONE);
        try (LogLines logged = new LogLines(FrameConnection.class)) {
            client.start();
            opened.add(client::stop);
            for (int round = 1; round <= 2; round++) {
                int connections = round;
                await().until(() -> connected.size() == connections);
                connected.getLast().send("A*".getBytes(US_ASCII), 0, 2);
                await().until(() -> disconnected.size() == connections && received.size() == connections);
            }
            assertThat(logged.lines()).hasSize(2).allMatch(line -> line.endsWith("ends by an error in this program"));
        }
    }

    @Test
    void aClientConnectsWhenItsServerAppearsAndAgainAfterALoss() throws IOException {
        int port = portToListenOnLater();
        FrameClientConnectionFactory factory = FrameClientConnectionFactory.receiving(HOST, port, 1024);
        factory.registerListener(message -> record((FrameBlock) message.getPayload()));
        ReconnectingClient client = new ReconnectingClient("a test", factory, ConnectionListener.NONE);
        client.start();
        opened.add(client::stop);
        assertThat(client.isConnected()).isFalse();

        for (int round = 1; round <= 3; round++) {
            connected.clear();
            FrameServerConnectionFactory server =
                    new FrameServerConnectionFactory(HOST, port, FrameServerOptions.sending("port", 10));
            server.setConnectionListener(listener);
            server.start();
            opened.add(server::stop);
            await().until(() -> client.isConnected() && connected.size() == 1);
            String frame = "round " + round + "*";
            connected.getFirst().send(frame.getBytes(US_ASCII), 0, frame.length());
            await().until(() -> received.contains(frame));
            server.stop();
            await().until(() -> !client.isConnected());
        }
        assertThat(client.connects()).isEqualTo(3);
    }

    @Test
    void aClientCountsFramesTooLongOverAllItsConnections() throws IOException {
        FrameServerConnectionFactory server = sendingServer();
        FrameClientConnectionFactory factory = FrameClientConnectionFactory.receiving(HOST, server.getPort(), 1024);
        factory.registerListener(message -> record((FrameBlock) message.getPayload()));
        ReconnectingClient client = new ReconnectingClient("a test", factory, ConnectionListener.NONE);
        client.start();
        opened.add(client::stop);
        byte[] frames = ("A*" + "x".repeat(1025) + "*").getBytes(US_ASCII);
        for (int round = 1; round <= 2; round++) {
            int connections = round;
            await().until(() -> connected.size() == connections);
            connected.getLast().send(frames, 0, frames.length);
            await().until(() -> client.framesTooLong() == connections);
        }
        assertThat(received).containsExactly("A*", "A*");
    }

    /**
     * A free port from below the range that systems give out of themselves: between this look and the listening nobody gets
     * it by chance.
     */
    private static int portToListenOnLater() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // The next one may be free.
            }
        }
    }
}
