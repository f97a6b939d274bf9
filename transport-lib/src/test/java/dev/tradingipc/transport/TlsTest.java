package dev.tradingipc.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS between our server and our client with certificates made for the test, and what else may knock on such a port. */
class TlsTest {
    private static final String SERVER = "localhost";
    private static final String CLIENT = "desk";
    /** Enough for a sound handshake on a busy machine, the first of this JVM. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(2);

    private static final byte[] FRAME = "A,1*".getBytes(US_ASCII);

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static TestAuthority otherAuthority;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final LogLines logged = keep(new LogLines());
    private final CopyOnWriteArrayList<FrameConnection> connected = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<FrameConnection> disconnected = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        authority = new TestAuthority(directory, "authority", SERVER, CLIENT, "elsewhere");
        otherAuthority = new TestAuthority(directory, "other", SERVER, CLIENT);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened.reversed()) {
            closeable.close();
        }
        // What they say at their end must not be taken for something that the next test has caused.
        for (FrameConnection connection : connected) {
            connection.awaitReadingEnded();
        }
    }

    @Test
    void servesAClientThatTrustsTheServer() throws Exception {
        FrameServerConnectionFactory server = server(tls(authority.context(SERVER), false));
        ReconnectingClient client = client(server, tls(authority.context(null), false));
        await().until(() -> connected.size() == 1 && client.isConnected());
        connected.getFirst().send(FRAME, 0, FRAME.length);
        client.connection().send(FRAME, 0, FRAME.length);
        await().until(() -> received.contains("client A,1*") && received.contains("server A,1*"));
        assertThat(server.handshakesFailed()).isZero();
        assertThat(logged.lines())
                .noneMatch(line -> line.startsWith("Refused") || line.startsWith("Lost " + client.peer()));
    }

    @Test
    void servesAClientWhoseCertificateItDemanded() throws Exception {
        FrameServerConnectionFactory server = server(tls(authority.context(SERVER), true));
        ReconnectingClient client = client(server, tls(authority.context(CLIENT), false));
        await().until(() -> connected.size() == 1 && client.isConnected());
        client.connection().send(FRAME, 0, FRAME.length);
        await().until(() -> received.contains("server A,1*"));
    }

    @Test
    void refusesAClientWithoutTheCertificateItDemands() throws Exception {
        FrameServerConnectionFactory server = server(tls(authority.context(SERVER), true));
        client(server, tls(authority.context(null), false));
        awaitRefusal(server, "Empty client certificate chain");
    }

    @Test
    void refusesAClientWithACertificateOfAnotherAuthority() throws Exception {
        FrameServerConnectionFactory server = server(tls(authority.context(SERVER), true));
        client(server, tls(otherAuthority.context(CLIENT, authority), false));
        awaitRefusal(server, "signature check failed");
    }

    @Test
    void refusesAPlainClient() throws Exception {
        FrameServerConnectionFactory server = server(tls(authority.context(SERVER), false));
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            plain.getOutputStream().write("{\"id\": 1}*".getBytes(US_ASCII));
            awaitRefusal(server, "Unsupported or unrecognized SSL message");
            await().until(() -> server.connections() == 0);
        }
    }

    @Test
    void aClientRefusesAServerOfAnotherAuthorityAndSaysSoOnce() throws Exception {
        FrameServerConnectionFactory server = server(tls(otherAuthority.context(SERVER), false));
        ReconnectingClient client = client(server, tls(authority.context(null), false));
        awaitClientRefusal(client, "signature check failed");
    }

    @Test
    void aClientRefusesTheCertificateOfAnotherHost() throws Exception {
        FrameServerConnectionFactory server = server(tls(authority.context("elsewhere"), false));
        ReconnectingClient client = client(server, tls(authority.context(null), false));
        awaitClientRefusal(client, "No subject alternative DNS name matching localhost found");
    }

    @Test
    void aPeerThatNeverFinishesItsHandshakeLosesItsPlaceAndHoldsUpNobody() throws Exception {
        FrameServerConnectionFactory server = server(tls(authority.context(SERVER), false), HANDSHAKE_TIMEOUT);
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                Socket dripping = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            Thread drip = Thread.ofVirtual().start(() -> drip(dripping));
            ReconnectingClient client = client(server, tls(authority.context(null), false));
            await().until(client::isConnected);
            await().until(() -> server.handshakesFailed() == 2 && server.connections() == 1);
            drip.join();
            assertThat(silent.getInputStream().read()).isNegative();
        }
        assertThat(connected).hasSize(1);
        assertThat(logged.lines()).anyMatch(line -> line.contains("the peer has not answered within"));
    }

    @Test
    void closingUnblocksASenderWhosePeerDoesNotRead() throws Exception {
        FrameServerConnectionFactory server = server(tls(authority.context(SERVER), false));
        try (Socket deaf = authority
                .context(null)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.getPort())) {
            ((SSLSocket) deaf).startHandshake();
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
            await().until(() -> TransportFixture.isBlockedInAWrite(sender));
            connection.close();
            sender.join();
            assertThat(failures).hasSize(1);
            await().until(() -> disconnected.size() == 1 && server.connections() == 0);
        }
    }

    @Test
    void keepsToTheProtocolsItIsGiven() throws Exception {
        FrameServerConnectionFactory server =
                server(new Tls(authority.context(SERVER), List.of("TLSv1.3"), List.of(), false));
        client(server, new Tls(authority.context(null), List.of("TLSv1.2"), List.of(), false));
        awaitRefusal(server, "TLSv1.2");
    }

    private void awaitRefusal(FrameServerConnectionFactory server, String reason) {
        await().until(() -> server.handshakesFailed() >= 1);
        await().untilAsserted(() -> assertThat(logged.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Refused 127.0.0.1:")
                        .contains("TLS was not agreed on: ")
                        .contains(reason)));
        assertThat(connected).isEmpty();
        assertThat(received).isEmpty();
    }

    private void awaitClientRefusal(ReconnectingClient client, String reason) {
        await().until(() -> client.attempts() >= 3);
        assertThat(client.connects()).isZero();
        assertThat(logged.lines())
                .filteredOn(line -> line.startsWith("Waiting for " + client.peer()))
                .singleElement()
                .asString()
                .contains("TLS was not agreed on: ")
                .contains(reason);
    }

    private FrameServerConnectionFactory server(Tls tls) {
        return server(tls, Duration.ofSeconds(10));
    }

    private FrameServerConnectionFactory server(Tls tls, Duration handshakeTimeout) {
        FrameServerConnectionFactory server = new FrameServerConnectionFactory(
                "127.0.0.1",
                0,
                FrameServerOptions.receiving("port", 1024, 10).withTls(Optional.of(tls)),
                handshakeTimeout);
        server.setConnectionListener(new ConnectionListener() {
            @Override
            public void connected(FrameConnection connection) {
                connected.add(connection);
            }

            @Override
            public void disconnected(FrameConnection connection) {
                disconnected.add(connection);
            }
        });
        server.registerListener(message -> record("server", (FrameBlock) message.getPayload()));
        server.start();
        opened.add(() -> {
            server.stop();
            // What it says of its last connections belongs to this test's log, not to the next one's.
            await().until(() -> server.connections() == 0);
        });
        return server;
    }

    private ReconnectingClient client(FrameServerConnectionFactory server, Tls tls) {
        FrameClientConnectionFactory factory =
                FrameClientConnectionFactory.receiving(SERVER, server.getPort(), 1024, Optional.of(tls));
        factory.registerListener(message -> record("client", (FrameBlock) message.getPayload()));
        ReconnectingClient client = new ReconnectingClient("the server", factory, ConnectionListener.NONE);
        client.start();
        opened.add(client::stop);
        return client;
    }

    private boolean record(String side, FrameBlock block) {
        return received.add(side + " " + new String(block.bytes(), block.from(), block.to() - block.from(), US_ASCII));
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    private static Tls tls(SSLContext context, boolean needsClientCertificate) {
        return new Tls(context, List.of(), List.of(), needsClientCertificate);
    }

    /** The beginning of a TLS record, byte by byte, for as long as it is taken. */
    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write(new byte[] {22, 3, 1, 1, 0});
            for (int i = 0; i < 10_000; i++) {
                socket.getOutputStream().write(1);
                Thread.sleep(20);
            }
        } catch (IOException closed) {
            // As expected; the test looks at the server's side.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
