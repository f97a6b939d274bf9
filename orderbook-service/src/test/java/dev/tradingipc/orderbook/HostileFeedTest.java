package dev.tradingipc.orderbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.orderbook.book.PriceBook;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.transport.ReconnectingClient;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway gone mad: every frame of it is counted, memory is bounded, and the next sound price is taken. */
class HostileFeedTest {
    private static final boolean FULL = "full".equals(System.getProperty("trading.proof"));
    private static final long FLOOD_BYTES = FULL ? 1_000_000_000 : 100_000_000;
    private static final int FRAMES_IN_BLOCK = 1_000;
    private static final long HEAP_GROWTH_BYTES_MAX = 64L * 1024 * 1024;

    @TempDir
    private Path directory;

    private StandInGateway gateway;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        gateway = new StandInGateway(0);
        service = ServiceApplication.run(
                OrderbookApplication.class,
                "--server.port=0",
                "--orderbook.gateway.port=" + gateway.port(),
                "--shared-memory.path=" + directory.resolve("prices"),
                "--shared-memory.ring-size=1024");
        await().until(() -> gateway.connections() == 1);
    }

    @AfterEach
    void stop() {
        service.close();
        gateway.close();
    }

    @Test
    void aFloodOfRandomFramesIsCountedAndForgotten() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long heapBytesBefore = heapBytes();
        long frames = 0;
        for (long sent = 0; sent < FLOOD_BYTES; frames += FRAMES_IN_BLOCK) {
            String block = randomFrames(random);
            gateway.send(block);
            sent += block.length();
        }
        gateway.send("AAPL,172.53*");
        awaitPrice(172.53);
        assertThat(rejected()).isEqualTo(frames);
        assertThat(heapBytes() - heapBytesBefore).isLessThan(HEAP_GROWTH_BYTES_MAX);
    }

    @Test
    void pricesBeyondEveryRangeAreRefused() {
        String[] frames = {
            "AAPL,1e999",
            "AAPL,NaN",
            "AAPL,-1",
            "AAPL,0",
            "AAPL,1000000000",
            "AAPL," + "9".repeat(1_000),
            "AAPL,0.000000001",
            "AAPL,.5",
            "AAPL,5.",
            "AAPL,",
            ",1",
            ",",
            "A\u00c4,1",
            "\u0000,1",
            "a,1",
            "ABCDEFGHIJKLMNOP,1"
        };
        gateway.send(String.join("*", frames) + "*AAPL,3*");
        awaitPrice(3);
        assertThat(rejected()).isEqualTo(frames.length);
    }

    @Test
    void aFrameWithoutEndCostsItsConnectionEachTime() {
        for (int round = 1; round <= 3; round++) {
            int connections = round;
            await().until(() -> gateway.connections() == connections);
            gateway.sendToNewest("x".repeat(100_000));
        }
        await().until(() -> gateway.connections() == 4);
        gateway.sendToNewest("AAPL,4*");
        awaitPrice(4);
        assertThat(service.getBean(ReconnectingClient.class).framesTooLong()).isEqualTo(3);
    }

    private void awaitPrice(double price) {
        try (PriceTable table = PriceTable.open(directory.resolve("prices"))) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> table.indexOf("AAPL") >= 0 && table.price(table.indexOf("AAPL")) == price);
        }
    }

    private long rejected() {
        return service.getBean(PriceBook.class).rejections().total();
    }

    /** Each begins with a letter that begins no symbol, so that none is a price by chance. */
    private static String randomFrames(Random random) {
        byte[] bytes = new byte[FRAMES_IN_BLOCK * 1_000];
        int length = 0;
        for (int frame = 0; frame < FRAMES_IN_BLOCK; frame++) {
            bytes[length++] = 'x';
            int end = length + random.nextInt(998);
            while (length < end) {
                byte next = (byte) random.nextInt();
                bytes[length++] = next == '*' ? (byte) ',' : next;
            }
            bytes[length++] = '*';
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
