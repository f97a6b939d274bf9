package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer waits for those who asked for every tick, and for nobody longer than the specification says. */
class LosslessDeliveryTest {
    private static final int RING = 256;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private Path path;
    private PriceTableWriter writer;
    private Thread feed;
    private final AtomicLong published = new AtomicLong();
    private final AtomicReference<Throwable> feedEnd = new AtomicReference<>();

    @BeforeEach
    void openWriter() {
        path = directory.resolve("prices");
        openWriter(Duration.ofMillis(500));
    }

    /** For readers that must keep their right on a busy machine, too; running out of patience has tests of its own. */
    private void openWriterOfEndlessPatience() {
        openWriter(Duration.ofHours(1));
    }

    private void openWriter(Duration patience) {
        if (writer != null) {
            writer.close();
        }
        writer = PriceTableWriter.open(path, new WriterSettings(4, RING, true, 1, true), patience.toNanos());
        TestTicks.register(writer, "A");
    }

    @AfterEach
    void closeWriter() throws InterruptedException {
        writer.close();
        if (feed != null) {
            feed.join();
        }
    }

    private void publishInBackground(int ticks) {
        feed = Thread.ofPlatform().start(() -> {
            try {
                for (int n = 1; n <= ticks; n++) {
                    TestTicks.publish(writer, 0, n);
                    published.set(n);
                }
                writer.endBlock();
            } catch (RuntimeException e) {
                feedEnd.set(e);
            }
        });
    }

    private void awaitPublished(long ticks) {
        await().atMost(LIMIT).until(() -> published.get() == ticks);
    }

    @Test
    void losesNothingToASlowReaderInAnotherProcess() {
        openWriterOfEndlessPatience();
        int ticks = 20 * RING;
        try (ChildJvm child = ChildJvm.start(ReaderProcess.class, path.toString(), Integer.toString(ticks), "500")) {
            assertThat(child.readLine()).isEqualTo("attached true");
            assertThat(writer.awaitReaders(LIMIT)).isTrue();
            publishInBackground(ticks);
            assertThat(child.readLine()).isEqualTo("taken " + ticks + " missed 0 torn 0 disorder 0");
            awaitPublished(ticks);
            assertThat(writer.waitedNanos()).isPositive();
        }
    }

    @Test
    void goesOnWithoutAReaderThatWasKilled() {
        try (ChildJvm child = ChildJvm.start(ReaderProcess.class, path.toString(), "0", "60000000")) {
            assertThat(child.readLine()).isEqualTo("attached true");
            assertThat(writer.awaitReaders(LIMIT)).isTrue();
            child.kill();
            publishInBackground(10 * RING);
            awaitPublished(10 * RING);
            assertThat(writer.rightsRevoked()).as("dead, not idle").isZero();
            assertThat(writer.losslessReaderCount()).isZero();
            assertThat(writer.awaitReaders(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void takesTheRightFromAReaderThatTakesNothing() {
        try (PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.everyTick())) {
            assertThat(reader.isLossless()).isTrue();
            publishInBackground(10 * RING);
            awaitPublished(10 * RING);
            await().atMost(LIMIT).until(() -> writer.sequence() == 10 * RING);
            assertThat(writer.rightsRevoked()).isEqualTo(1);
            assertThat(reader.isLossless()).isFalse();
            reader.poll(tick -> assertThat(TestTicks.belongsTogether(tick)).isTrue(), 10_000);
            assertThat(reader.missed()).isEqualTo(10 * RING - RING / 2);
        }
    }

    @Test
    void waitsAtTheRingsEndUntilTheReaderTakes() {
        openWriterOfEndlessPatience();
        try (PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.everyTick())) {
            publishInBackground(RING + 10);
            awaitPublished(RING);
            assertThat(reader.poll(tick -> {}, 10)).isEqualTo(10);
            awaitPublished(RING + 10);
            assertThat(writer.rightsRevoked()).isZero();
            assertThat(reader.poll(tick -> {}, 10_000)).isEqualTo(RING);
            assertThat(reader.missed()).isZero();
        }
    }

    @Test
    void readerThatAttachesInThePastLosesNothing() {
        publishInBackground(RING);
        awaitPublished(RING);
        await().atMost(LIMIT).until(() -> writer.sequence() == RING);
        try (PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.everyTick().after(0))) {
            assertThat(reader.position()).isEqualTo(RING / 2);
            publishInBackground(RING / 2);
            awaitPublished(RING / 2);
            await().atMost(LIMIT).until(() -> writer.sequence() == RING + RING / 2);
            assertThat(reader.poll(tick -> {}, 10_000)).isEqualTo(RING);
            assertThat(reader.missed()).isZero();
        }
    }

    @Test
    void liesAboutPositionsCostTheLiarOnly() {
        openWriterOfEndlessPatience();
        try (PriceTable table = PriceTable.open(path);
                TickReader liar = table.attach(Attach.everyTick());
                TickReader honest = table.attach(Attach.everyTick())) {
            TestDoorbell doorbell = TestDoorbell.map(path);
            doorbell.setPosition(0, Long.MAX_VALUE);
            TwoProcessTest.CheckingHandler handler = new TwoProcessTest.CheckingHandler(0);
            publishInBackground(4 * RING);
            // Lies by turns: while the liar claims to be far behind, the writer waits for it.
            for (int round = 0; handler.taken < 4 * RING; round++) {
                doorbell.setPosition(0, round % 2 == 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
                honest.await(Duration.ofMillis(1));
                honest.poll(handler, 7);
            }
            awaitPublished(4 * RING);
            assertThat(honest.missed()).isZero();
            assertThat(liar.isLossless()).isTrue();
            liar.poll(tick -> {}, 10_000);
            assertThat(liar.missed()).isPositive();
        }
    }

    @Test
    void readersThatLieBackwardsAreWaitedForOnlySoLong() {
        try (PriceTable table = PriceTable.open(path);
                TickReader liar = table.attach(Attach.everyTick())) {
            TestDoorbell.map(path).setPosition(0, Long.MIN_VALUE);
            publishInBackground(4 * RING);
            awaitPublished(4 * RING);
            assertThat(writer.rightsRevoked()).isEqualTo(1);
            assertThat(liar.isLossless()).isFalse();
        }
    }

    @Test
    void closingEndsAWriterThatWaits() throws InterruptedException {
        writer.close();
        writer = PriceTableWriter.open(path, new WriterSettings(4, RING, true, 1, true));
        TestTicks.register(writer, "A");
        try (PriceTable table = PriceTable.open(path)) {
            TickReader reader = table.attach(Attach.everyTick());
            publishInBackground(4 * RING);
            awaitPublished(RING);
            writer.close();
            feed.join();
            assertThat(feedEnd.get()).isNotNull();
            reader.close();
        }
    }

    @Test
    void liveDeliveryWaitsForNobody() {
        writer.close();
        writer = PriceTableWriter.open(path, new WriterSettings(4, RING, false, 1, true));
        TestTicks.register(writer, "A");
        try (PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.everyTick())) {
            assertThat(reader.isLossless()).isFalse();
            assertThat(writer.awaitReaders(Duration.ZERO)).isTrue();
            publishInBackground(4 * RING);
            awaitPublished(4 * RING);
            assertThat(writer.waitedNanos()).isZero();
        }
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new WriterSettings(4, 100, true, 0, true))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining("ring-size is 100; choose a power of two");
        assertThatThrownBy(() -> new WriterSettings(0, 128, true, 0, true)).hasMessageContaining("symbols-max is 0");
        assertThatThrownBy(() -> new WriterSettings(4, 128, true, 65, true)).hasMessageContaining("readers-min is 65");
    }
}
