package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers come and go, readers stay. */
class WriterRestartTest {
    private static final boolean FULL = "full".equals(System.getProperty("trading.proof"));
    private static final int KILLS = FULL ? 60 : 6;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("prices");
    }

    private PriceTableWriter open(boolean newSession) {
        return PriceTableWriter.open(path, new WriterSettings(4, 64, false, 0, newSession));
    }

    /** Kills at random moments of full-speed writing: no reader hangs, nothing is torn, sequence and counts go on. */
    @Test
    void readersLiveThroughWritersKilledAtRandomMoments() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("killing writers with -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        PriceTable table = null;
        TickReader reader = null;
        TwoProcessTest.CheckingHandler handler = null;
        PriceRecord last = new PriceRecord();
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                boolean first = kill == 1;
                try (ChildJvm child = ChildJvm.start(
                        WriterProcess.class,
                        path.toString(),
                        "1024",
                        "false",
                        "0",
                        Boolean.toString(first),
                        "0",
                        "50",
                        "0")) {
                    String[] ready = child.readLine().split(" ", -1);
                    assertThat(ready[0]).isEqualTo("ready");
                    assertThat(ready[1]).as("writer epoch").isEqualTo(Integer.toString(kill));
                    if (first) {
                        table = PriceTable.open(path);
                        reader = table.attach(Attach.live());
                        handler = new TwoProcessTest.CheckingHandler(reader.position());
                    } else {
                        assertThat(Long.parseLong(ready[2])).as("resumed").isGreaterThanOrEqualTo(reader.position());
                    }
                    long end = System.nanoTime() + random.nextLong(1_000_000, 150_000_000);
                    assertThat(reader.await(Duration.ofSeconds(10))).isTrue();
                    while (System.nanoTime() < end) {
                        reader.poll(handler, 1_000);
                    }
                    child.kill();
                }
                while (reader.poll(handler, 10_000) > 0) {
                    Thread.onSpinWait();
                }
                assertThat(reader.await(Duration.ofMillis(20)))
                        .as("nothing more comes")
                        .isFalse();
                assertThat(handler.torn + handler.outOfOrder).isZero();
                for (int i = 0; i < WriterProcess.SYMBOLS; i++) {
                    assertThat(table.read(i, last)).isTrue();
                    assertThat(TestTicks.belongsTogether(i, last)).isTrue();
                }
                PriceTable dead = table;
                await().atMost(Duration.ofSeconds(30)).until(() -> !dead.isWriterAlive());
            }
            checkResumedFile(table);
        } finally {
            if (reader != null) {
                reader.close();
                table.close();
            }
        }
    }

    /** After the next takeover the records agree with the ring to the last tick. */
    private void checkResumedFile(PriceTable table) {
        try (PriceTableWriter next = PriceTableWriter.open(path, new WriterSettings(16, 1024, false, 0, false))) {
            PriceRecord last = new PriceRecord();
            long ticks = 0;
            long newest = 0;
            for (int i = 0; i < WriterProcess.SYMBOLS; i++) {
                assertThat(table.read(i, last)).isTrue();
                assertThat(table.price(i)).isEqualTo(last.price());
                ticks += last.tickCount();
                newest = Math.max(newest, last.sequence());
            }
            assertThat(ticks).isEqualTo(next.sequence());
            assertThat(newest).isEqualTo(next.sequence());
            assertThat(table.cursor()).isEqualTo(next.sequence());
        }
    }

    @Test
    void tellsOfEachTickWhichWriterPublishedIt() {
        for (long epoch = 1; epoch <= 4; epoch++) {
            try (PriceTableWriter writer = open(epoch == 1)) {
                int symbol = TestTicks.register(writer, "A");
                TestTicks.publish(writer, symbol, 2 * epoch - 1);
                TestTicks.publish(writer, symbol, 2 * epoch);
                writer.endBlock();
                try (PriceTable table = PriceTable.open(path)) {
                    for (long sequence = Math.max(1, 2 * epoch - 5); sequence <= table.cursor(); sequence++) {
                        assertThat(table.writerEpochOf(sequence))
                                .as("tick %d in epoch %d", sequence, epoch)
                                .isEqualTo((sequence + 1) / 2);
                    }
                }
            }
        }
    }

    @Test
    void continuesSequenceSymbolsAndCountsOfAStoppedWriter() {
        try (PriceTableWriter writer = open(true)) {
            TestTicks.publish(writer, TestTicks.register(writer, "A"), 1);
            TestTicks.publish(writer, TestTicks.register(writer, "B"), 1);
            writer.endBlock();
        }
        try (PriceTable table = PriceTable.open(path)) {
            assertThat(table.isStopped()).isTrue();
            assertThat(table.isWriterAlive()).isFalse();
            try (PriceTableWriter writer = open(false)) {
                assertThat(writer.writerEpoch()).isEqualTo(2);
                assertThat(writer.sequence()).isEqualTo(2);
                assertThat(table.isStopped()).isFalse();
                assertThat(table.isWriterAlive()).isTrue();
                int b = TestTicks.register(writer, "B");
                assertThat(b).isEqualTo(1);
                TestTicks.publish(writer, b, 2);
                writer.endBlock();
                PriceRecord last = new PriceRecord();
                table.read(b, last);
                assertThat(last.tickCount()).isEqualTo(2);
                assertThat(last.sequence()).isEqualTo(3);
                assertThat(table.isReplaced()).isFalse();
            }
        }
    }

    /** What a writer leaves that was killed between ring entry and record. */
    @Test
    void appliesTheLastRingEntryAgain() throws java.io.IOException {
        try (PriceTableWriter writer = open(true)) {
            int a = TestTicks.register(writer, "A");
            TestTicks.publish(writer, a, 1);
            TestTicks.publish(writer, a, 2);
        }
        var memory = SharedFiles.mapForWriting(path, java.lang.foreign.Arena.ofAuto());
        PriceLayout layout = PriceHeader.layout(memory);
        Memory.setLong(memory, layout.recordsOffset(), 1);
        Memory.setDouble(memory, layout.columnOffset(), 0);
        memory.asSlice(layout.recordsOffset() + PriceLayout.RECORD_SLOTS, 56).fill((byte) -1);

        try (PriceTableWriter writer = open(false);
                PriceTable table = PriceTable.open(path)) {
            assertThat(writer.sequence()).as("cursor was never stored").isEqualTo(2);
            PriceRecord last = new PriceRecord();
            assertThat(table.read(0, last)).isTrue();
            assertThat(last.tickCount()).isEqualTo(2);
            assertThat(TestTicks.belongsTogether(0, last)).isTrue();
            assertThat(table.price(0)).isEqualTo(last.price());
        }
    }

    @Test
    void newSessionTellsTheReadersOfTheOldFile() {
        open(true).close();
        try (PriceTable old = PriceTable.open(path)) {
            assertThat(old.isReplaced()).isFalse();
            try (PriceTableWriter second = open(true);
                    PriceTable table = PriceTable.open(path)) {
                assertThat(old.isReplaced()).isTrue();
                assertThat(table.isReplaced()).isFalse();
                assertThat(table.sessionId()).isGreaterThan(old.sessionId()).isEqualTo(second.sessionId());
                assertThat(table.cursor()).isZero();
            }
        }
    }

    @Test
    void beginsANewSessionWhereSizesDiffer() {
        try (PriceTableWriter writer = open(true)) {
            TestTicks.publish(writer, TestTicks.register(writer, "A"), 1);
        }
        try (PriceTableWriter writer = PriceTableWriter.open(path, new WriterSettings(4, 128, false, 0, false))) {
            assertThat(writer.sequence()).isZero();
            assertThat(writer.writerEpoch()).isEqualTo(1);
        }
    }

    @Test
    void readerSeesADeadWriterAndAFreshOneBehindADeletedName() throws java.io.IOException {
        PriceTable old;
        try (ChildJvm child =
                ChildJvm.start(WriterProcess.class, path.toString(), "64", "false", "0", "true", "0", "10", "1000")) {
            child.readLine();
            old = PriceTable.open(path);
            assertThat(old.isWriterAlive()).isTrue();
        }
        try (old) {
            await().atMost(Duration.ofSeconds(30)).until(() -> !old.isWriterAlive());
            assertThat(old.isStopped()).isFalse();
            java.nio.file.Files.delete(path);
            try (PriceTableWriter next = open(false)) {
                assertThat(next.writerEpoch()).isEqualTo(1);
                await().atMost(Duration.ofSeconds(30)).until(old::isReplaced);
            }
        }
    }

    @Test
    void wakesAReaderThatSleeps() throws InterruptedException {
        try (PriceTableWriter writer = open(true);
                PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.live())) {
            int a = TestTicks.register(writer, "A");
            Thread feed = Thread.ofPlatform().start(() -> {
                for (int n = 1; n <= 50; n++) {
                    while (reader.position() < n - 1) {
                        Thread.onSpinWait();
                    }
                    LockSupport.parkNanos(1_000_000); // long enough for the reader to fall asleep
                    TestTicks.publish(writer, a, n);
                    writer.endBlock();
                }
            });
            for (int n = 1; n <= 50; n++) {
                assertThat(reader.await(Duration.ofSeconds(10))).isTrue();
                assertThat(reader.poll(tick -> {}, 10)).isEqualTo(1);
            }
            feed.join();
        }
    }
}
