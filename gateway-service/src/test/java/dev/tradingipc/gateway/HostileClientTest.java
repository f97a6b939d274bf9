package dev.tradingipc.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that talk without end, or come without end, cost a good client nothing. */
class HostileClientTest {
    private static final boolean FULL = "full".equals(System.getProperty("trading.proof"));
    /** More than it is read of at once. */
    private static final long SAID_BYTES = 1_000_000;

    private static final int ATTEMPTS_BEYOND = FULL ? 10_000 : 1_000;
    private static final long HEAP_GROWTH_BYTES_MAX = 64L * 1024 * 1024;

    private GatewayRun gateway;
    private StandInClient good;

    @BeforeEach
    void start() {
        gateway = new GatewayRun("--gateway.tick-interval=20ms", "--gateway.prices.connections-max=2");
        good = gateway.priceClient();
        await().until(() -> good.frameCount() > 0);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void whoeverNeverStopsTalkingStaysAndCostsNothing() throws Exception {
        long heapBytesBefore = heapBytes();
        try (Socket talker = connect()) {
            Thread listening = Thread.ofVirtual().start(() -> readToEnd(talker));
            AtomicLong said = new AtomicLong();
            Thread talking = Thread.ofVirtual().start(() -> talk(talker, said));
            await().until(() -> said.get() > SAID_BYTES);
            assertThat(listening.isAlive()).isTrue();
            assertGoodClientIsServed();
            assertThat(talking.isAlive()).isTrue();
        }
        assertThat(heapBytes() - heapBytesBefore).isLessThan(HEAP_GROWTH_BYTES_MAX);
    }

    private static void talk(Socket talker, AtomicLong said) {
        byte[] chunk = new byte[64 * 1024];
        new Random(7).nextBytes(chunk);
        try {
            while (true) {
                talker.getOutputStream().write(chunk);
                said.addAndGet(chunk.length);
            }
        } catch (IOException closed) {
            // By the test, at its end.
        }
    }

    @Test
    void attemptsBeyondTheLimitAreCountedAndKeepNothing() throws IOException {
        StandInClient second = gateway.priceClient();
        await().until(() -> second.frameCount() > 0);
        long heapBytesBefore = heapBytes();
        for (int i = 0; i < ATTEMPTS_BEYOND; i++) {
            try (Socket socket = connect()) {
                readToEnd(socket);
            }
        }
        assertThat(gateway.metric("gateway_clients_refused_total{port=\"prices\"}"))
                .isEqualTo(ATTEMPTS_BEYOND);
        assertThat(gateway.metric("gateway_clients{port=\"prices\"}")).isEqualTo(2);
        assertThat(heapBytes() - heapBytesBefore).isLessThan(HEAP_GROWTH_BYTES_MAX);
        assertGoodClientIsServed();
    }

    private void assertGoodClientIsServed() {
        int before = good.frameCount();
        await().until(() -> good.frameCount() > before + 20);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), gateway.pricePort());
    }

    private static void readToEnd(Socket socket) {
        byte[] bytes = new byte[8 * 1024];
        try {
            while (socket.getInputStream().read(bytes) >= 0) {}
        } catch (IOException closed) {
            // Either way there is no more to read.
        }
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
