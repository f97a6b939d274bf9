package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ticks are stored without a look whether the file is still mapped, so close must not unmap it under a block. */
class WriterCloseTest {
    private static final WriterSettings SETTINGS = new WriterSettings(4, 64, false, 0, false);
    private static final int ROUNDS = 200;

    @TempDir
    private Path directory;

    private PriceTableWriter open() {
        return PriceTableWriter.open(directory.resolve("prices"), SETTINGS);
    }

    @Test
    void closingUnderAFullSpeedPublisherEndsItWithASentence() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            PriceTableWriter writer = open();
            Semaphore blocks = new Semaphore(0);
            CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> publishForEver(writer, blocks));
            blocks.acquire(1 + round % 50);
            writer.close();
            assertThatThrownBy(publisher::get)
                    .hasCauseInstanceOf(SharedMemoryException.class)
                    .hasMessageContaining("closed");
        }
    }

    private static void publishForEver(PriceTableWriter writer, Semaphore blocks) {
        int symbol = TestTicks.register(writer, "A");
        for (long tick = 1; ; tick++) {
            TestTicks.publish(writer, symbol, tick);
            if (tick % 5 == 0) {
                writer.endBlock();
                blocks.release();
            }
        }
    }

    @Test
    void waitsForTheEndOfABlock() throws Exception {
        PriceTableWriter writer = open();
        CountDownLatch published = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> {
            TestTicks.publish(writer, TestTicks.register(writer, "A"), 1);
            published.countDown();
            awaitQuietly(mayEnd);
            TestTicks.publish(writer, 0, 2);
            writer.endBlock();
        });
        published.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close);
        assertThat(closing).isNotDone();
        mayEnd.countDown();
        publisher.get();
        closing.get();
        try (PriceTableWriter next = open()) {
            assertThat(next.sequence()).isEqualTo(2);
        }
    }

    @Test
    void aBlockOfItsOwnThreadHasEnded() {
        PriceTableWriter writer = open();
        TestTicks.publish(writer, TestTicks.register(writer, "A"), 1);
        writer.close();
        assertReopens();
    }

    @Test
    void aBlockOfADeadThreadHasEnded() throws Exception {
        PriceTableWriter writer = open();
        Thread publisher =
                Thread.ofPlatform().start(() -> TestTicks.publish(writer, TestTicks.register(writer, "A"), 1));
        publisher.join();
        writer.close();
        assertReopens();
    }

    private void assertReopens() {
        try (PriceTableWriter next = open()) {
            assertThat(next.sequence()).isOne();
        }
    }

    @Test
    void publishesNothingOnceItIsClosed() {
        PriceTableWriter writer = open();
        int symbol = TestTicks.register(writer, "A");
        writer.close();
        writer.close();
        assertThatThrownBy(() -> TestTicks.publish(writer, symbol, 1))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining("closed");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
