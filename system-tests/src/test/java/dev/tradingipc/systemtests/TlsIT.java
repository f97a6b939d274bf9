package dev.tradingipc.systemtests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four programs with the TLS settings of the README. */
class TlsIT {
    private static final String SETTINGS = """
            spring.ssl.bundle.pem:
              server:
                keystore: { certificate: "file:server.crt", private-key: "file:server.key" }
                truststore: { certificate: "file:ca.crt" }
              client:
                keystore: { certificate: "file:client.crt", private-key: "file:client.key" }
                truststore: { certificate: "file:ca.crt" }

            gateway: { prices.ssl-bundle: server, news.ssl-bundle: server }
            order-manager.ssl-bundle: server
            orderbook.gateway.ssl-bundle: client
            strategy: { news.ssl-bundle: client, order-manager.ssl-bundle: client }
            """;

    @TempDir
    private Path directory;

    @Test
    void tradesOverTlsAndRefusesWhoDoesNotSpeakIt() throws Exception {
        PemAuthority authority = new PemAuthority(directory);
        authority.sign("server");
        authority.sign("client");
        Files.createDirectory(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.yml"), SETTINGS);
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms").startAll()) {
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> desk.totalTrades() > 0); // sentiment may be neutral for long

            for (int port : new int[] {desk.pricesPort(), desk.newsPort(), desk.orderPort()}) {
                assertThat(answerToPlain(port)).doesNotContain("*");
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> desk.get(Service.ORDER_MANAGER).metric("ordermanager_handshakes_failed_total") == 1
                            && desk.get(Service.GATEWAY).metric("gateway_handshakes_failed_total{port=\"prices\"}") == 1
                            && desk.get(Service.GATEWAY).metric("gateway_handshakes_failed_total{port=\"news\"}") == 1);
        }
    }

    /** What a peer that knows nothing of TLS gets for an order, until it is cut off. */
    private static String answerToPlain(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("{\"id\":1}*".getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        } catch (IOException reset) {
            return "";
        }
    }
}
