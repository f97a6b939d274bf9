package dev.tradingipc.ordermanager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a peer does to the order port is counted by its reason, costs a bounded amount of memory, and is nothing to a
 * good client, which is served after each attack on the connection it has had all the time.
 */
class HostileInputTest {
    private static final boolean FULL = "full".equals(System.getProperty("trading.proof"));
    private static final long FLOOD_BYTES = FULL ? 1_000_000_000 : 8_000_000;
    private static final int CONNECTIONS_MAX = 8;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int ATTEMPTS_BEYOND = FULL ? 10_000 : 1_000;
    private static final long HEAP_GROWTH_BYTES_MAX = 64L * 1024 * 1024;

    @TempDir
    private static Path directory;

    private static RunningOrderManager service;
    private static SessionClient good;
    private static long goodOrders;

    private long heapBytesBefore;

    @BeforeAll
    static void start() {
        service = new RunningOrderManager(
                directory.resolve("trades.db"),
                "--order-manager.connections-max=" + CONNECTIONS_MAX,
                "--order-manager.frame-timeout=2s");
        good = SessionClient.loggedOn("good", service.orderPort());
    }

    @AfterAll
    static void stop() {
        good.close();
        service.close();
    }

    @BeforeEach
    void measure() {
        heapBytesBefore = heapBytes();
    }

    @AfterEach
    void goodClientIsServedAndMemoryIsBounded() {
        long id = ++goodOrders;
        good.order(id, "BUY", 1, "AAPL", "1.5");
        assertThat(good.answer()).isEqualTo(id + " FILLED");
        await().until(() -> metric("ordermanager_connections") == 1);
        assertThat(heapBytes() - heapBytesBefore).isLessThan(HEAP_GROWTH_BYTES_MAX);
    }

    @Test
    void randomBytes() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        double before = metric("ordermanager_orders_total{outcome=\"rejected\"}");
        int connections =
                CONNECTIONS_MAX - 1; // beside the good one, as they are held for a while before they are closed
        for (int i = 0; i < connections; i++) {
            byte[] bytes = new byte[100_000];
            random.nextBytes(bytes);
            bytes[0] = '{';
            bytes[1] = '*';
            try (Socket socket = service.connect()) {
                socket.getOutputStream().write(bytes);
            }
        }
        await().until(() -> metric("ordermanager_orders_total{outcome=\"rejected\"}") >= before + connections * 51);
    }

    @Test
    void aConnectionWithHardlyAnyOrderIsClosedAndOneWithMoreIsNot() throws IOException {
        double before = metric("ordermanager_connections_expelled_total");
        double refusedBefore = rejected("json");
        try (Socket mostlySound = service.connect();
                Socket hardlySound = service.connect()) {
            for (int i = 1; i <= 200; i++) {
                String sound = "{\"id\":" + i + ",\"action\":\"BUY\",\"quantity\":1,\"symbol\":\"AAPL\",\"price\":1}*";
                mostlySound.getOutputStream().write((sound + "x*").getBytes(UTF_8));
                if (i <= 51) {
                    hardlySound.getOutputStream().write("x*".getBytes(UTF_8));
                }
            }
            await().until(() -> metric("ordermanager_connections_expelled_total") == before + 1);
            hardlySound.setSoTimeout(PATIENCE_MILLIS);
            assertThat(hardlySound.getInputStream().read()).as("closed").isEqualTo(-1);
            await().until(() -> rejected("json") >= refusedBefore + 251);
            assertThat(metric("ordermanager_connections_expelled_total")).isEqualTo(before + 1);
            assertThat(metric("ordermanager_connections"))
                    .as("the good one and this")
                    .isEqualTo(2);
        }
    }

    @Test
    void aFloodWithoutAnyEnd() throws InterruptedException {
        double before = rejected("too-long");
        double refusedBefore = metric("ordermanager_connections_refused_total");
        AtomicLong sent = new AtomicLong();
        AtomicInteger connections = new AtomicInteger();
        // As many as there may be, as each is read no more at once and has to wait for its end.
        int senders = CONNECTIONS_MAX - 1;
        List<Thread> flooding = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            flooding.add(Thread.ofVirtual().start(() -> flood(sent, connections)));
        }
        for (Thread sender : flooding) {
            sender.join();
        }
        // Who is back before its last connection is let go may be one too many; the last of each sender may have been
        // cut
        // short by its own close.
        awaitTrue(() -> {
            double refused = metric("ordermanager_connections_refused_total") - refusedBefore;
            return rejected("too-long") - before >= connections.get() - refused - senders;
        });
    }

    private static void flood(AtomicLong sent, AtomicInteger connections) {
        byte[] chunk = "x".repeat(64 * 1024).getBytes(UTF_8);
        while (sent.get() < FLOOD_BYTES) {
            connections.incrementAndGet();
            try (Socket socket = service.connect()) {
                while (sent.get() < FLOOD_BYTES) {
                    socket.getOutputStream().write(chunk);
                    sent.addAndGet(chunk.length);
                }
            } catch (IOException closed) {
                sent.addAndGet(chunk.length); // it may have been sent in part, and an attacker would just come again
            }
        }
    }

    @Test
    void aFrameThatComesByteByByte() throws Exception {
        double before = rejected("too-slow");
        try (Socket socket = service.connect()) {
            Thread drip = Thread.ofVirtual().start(() -> drip(socket));
            awaitTrue(() -> rejected("too-slow") == before + 1);
            drip.join();
        }
    }

    @Test
    void connectionsBeyondTheLimit() throws IOException {
        double before = metric("ordermanager_connections_refused_total");
        List<Socket> holding = new ArrayList<>();
        try {
            while (holding.size() < CONNECTIONS_MAX - 1) {
                holding.add(service.connect());
            }
            await().until(() -> metric("ordermanager_connections") == CONNECTIONS_MAX);
            for (int i = 0; i < ATTEMPTS_BEYOND; i++) {
                try (Socket socket = service.connect()) {
                    assertThat(isClosedByPeer(socket)).isTrue();
                }
            }
        } finally {
            for (Socket socket : holding) {
                socket.close();
            }
        }
        assertThat(metric("ordermanager_connections_refused_total")).isEqualTo(before + ATTEMPTS_BEYOND);
    }

    @Test
    void jsonThatIsDeepOrBroken() {
        refuses("json", "{\"id\":1,\"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}");
        refuses("json", "{\"id\":1,\"x\":" + "{\"y\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}");
        refuses("json", "[".repeat(65_000));
        refuses("json", "{\"id\":1,\"id\":2}");
        refuses("json", "\"\\ud800\"");
    }

    @Test
    void numbersBeyondEveryRange() {
        refuses("price", order("7", "1", "\"AAPL\"", "1e999"));
        refuses("price", order("7", "1", "\"AAPL\"", "9".repeat(60_000)));
        refuses("price", order("7", "1", "\"AAPL\"", "-1"));
        refuses("quantity", order("7", "1e999", "\"AAPL\"", "1"));
        refuses("quantity", order("7", "9".repeat(60_000), "\"AAPL\"", "1"));
        refuses("id", order("1e999", "1", "\"AAPL\"", "1"));
    }

    @Test
    void symbolsThatAreNone() {
        refuses("symbol", order("7", "1", "\"ÄÖ\uD83D\uDE00\"", "1"));
        refuses("symbol", order("7", "1", "\"\\u0000\"", "1"));
        refuses("symbol", order("7", "1", "\"" + "A".repeat(60_000) + "\"", "1"));
    }

    @Test
    void idsAtTheEdges() {
        refuses("id", order("0", "1", "\"AAPL\"", "1"));
        refuses("id", order("-1", "1", "\"AAPL\"", "1"));
        refuses("id", order("9223372036854775808", "1", "\"AAPL\"", "1"));
        long before = service.totalTrades();
        service.send(order("9223372036854775807", "1", "\"AAPL\"", "1") + "*");
        await().until(() -> service.totalTrades() == before + 1);
    }

    private static void refuses(String reason, String frame) {
        double before = rejected(reason);
        try (Socket socket = service.connect()) {
            socket.getOutputStream().write((frame + "*").getBytes(UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        await(reason).until(() -> rejected(reason) == before + 1);
    }

    private static String order(String id, String quantity, String symbol, String price) {
        return "{\"id\":" + id + ",\"action\":\"BUY\",\"quantity\":" + quantity + ",\"symbol\":" + symbol
                + ",\"price\":" + price + "}";
    }

    private static double rejected(String reason) {
        return metric("ordermanager_orders_rejected_total{reason=\"" + reason + "\"}");
    }

    private static double metric(String sample) {
        return service.metric(sample);
    }

    private static void awaitTrue(BooleanSupplier condition) {
        await().until(condition::getAsBoolean);
    }

    private static boolean isClosedByPeer(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void drip(Socket socket) {
        try {
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(50);
            }
        } catch (IOException closed) {
            // As expected; the test looks at the server's side.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
