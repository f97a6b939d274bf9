package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, foreign, cut, damaged or somebody else's. */
class BadFilesTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("prices");
    }

    private PriceTableWriter open() {
        return PriceTableWriter.open(path, new WriterSettings(4, 64, false, 0, false));
    }

    private MemorySegment bytes() throws IOException {
        return SharedFiles.mapForWriting(path, Arena.ofAuto());
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    @Test
    void readerBeforeWriterFindsNothingYet() {
        assertThat(PriceTable.tryOpen(path)).isEmpty();
        assertThatThrownBy(() -> PriceTable.open(path))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining("There is no price file " + path + " yet: start the order book");
    }

    @Test
    void readerRefusesAForeignFile() throws IOException {
        Files.write(path, new byte[5_000]);
        assertThatThrownBy(() -> PriceTable.open(path)).hasMessageContaining("is not a price file");
    }

    @Test
    void readerRefusesAShortFile() throws IOException {
        Files.write(path, new byte[100]);
        assertThatThrownBy(() -> PriceTable.open(path)).hasMessageContaining("is only 100 bytes long");
    }

    @Test
    void readerRefusesAnotherLayoutVersion() throws IOException {
        open().close();
        Memory.setInt(bytes(), PriceLayout.LAYOUT_VERSION_AT, 7);
        assertThatThrownBy(() -> PriceTable.open(path))
                .hasMessageContaining("layout version 7 and this program reads version 1: start writer and readers");
    }

    @Test
    void readerWaitsForAHalfMadeFile() throws IOException {
        open().close();
        Memory.setInt(bytes(), PriceLayout.LAYOUT_VERSION_AT, 0);
        assertThat(PriceTable.tryOpen(path)).isEmpty();
    }

    @Test
    void readerWaitsForTheSuccessorOfASupersededFile() throws IOException {
        open().close();
        Memory.setInt(bytes(), PriceLayout.SUPERSEDED_AT, 1);
        assertThat(PriceTable.tryOpen(path)).isEmpty();
        try (PriceTableWriter writer = open()) {
            assertThat(writer.writerEpoch()).as("a new session").isEqualTo(1);
            PriceTable.open(path).close();
        }
    }

    @Test
    void readerRefusesACutFile() throws IOException {
        open().close();
        cut(path, 8_192);
        assertThatThrownBy(() -> PriceTable.open(path))
                .hasMessageContaining("is 8192 bytes long where its header says");
    }

    @Test
    void readerRefusesADamagedHeader() throws IOException {
        open().close();
        Memory.setInt(bytes(), PriceLayout.RING_SIZE_AT, 63);
        assertThatThrownBy(() -> PriceTable.open(path)).hasMessageContaining("has a damaged header");
        Memory.setInt(bytes(), PriceLayout.RING_SIZE_AT, 64);
        Memory.setLong(bytes(), PriceLayout.RING_OFFSET_AT, 0);
        assertThatThrownBy(() -> PriceTable.open(path)).hasMessageContaining("has a damaged header");
    }

    @Test
    void writerKeepsAForeignFileAside() throws IOException {
        Files.writeString(path, "somebody's notes");
        try (PriceTableWriter writer = open()) {
            assertThat(writer.sequence()).isZero();
            assertThat(directory.resolve("prices.replaced")).hasContent("somebody's notes");
        }
    }

    @Test
    void writerBeginsANewSessionWhereTheOldFileContradictsItself() throws IOException {
        try (PriceTableWriter writer = open()) {
            TestTicks.publish(writer, TestTicks.register(writer, "A"), 1);
            writer.endBlock();
        }
        Memory.setLong(bytes(), PriceLayout.CURSOR_AT, 1_000);
        try (PriceTableWriter writer = open()) {
            assertThat(writer.sequence()).isZero();
        }
    }

    @Test
    void writerRefusesADirectoryAndAFileInPlaceOfItsDirectory() throws IOException {
        Files.createDirectory(path);
        assertThatThrownBy(this::open).hasMessageContaining("is a directory: name a file in it instead");
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(
                        () -> PriceTableWriter.open(file.resolve("prices"), new WriterSettings(4, 64, false, 0, false)))
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining("cannot be made");
    }

    @Test
    void saysWhatToDoWhenThereIsTooLittleSpace() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "needs Linux's /dev/full");
        Files.createSymbolicLink(directory.resolve("prices.new"), full);
        assertThatThrownBy(this::open)
                .isInstanceOf(SharedMemoryException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("lower ring-size");
        assertThat(full).exists();
        open().close();
    }

    @Test
    void aFileCutWhileMappedIsASentence() throws IOException {
        try (PriceTableWriter writer = open();
                PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.live())) {
            int a = TestTicks.register(writer, "A");
            TestTicks.publish(writer, a, 1);
            long size = Files.size(path);
            cut(path, 0);
            PriceRecord last = new PriceRecord();
            String sentence = "was cut from " + size + " to 0 bytes";
            assertThatThrownBy(writer::heartbeat)
                    .isInstanceOf(SharedMemoryException.class)
                    .hasMessageContaining(sentence);
            assertFault(() -> table.read(a, last), sentence);
            assertFault(() -> reader.poll(tick -> {}, 10), sentence);
            assertFault(() -> reader.await(Duration.ofSeconds(1)), sentence);
            assertFault(() -> TestTicks.publish(writer, a, 2), sentence);
            assertFault(writer::endBlock, sentence);
            assertFault(writer::close, sentence);
        }
        Files.delete(path);
        open().close();
    }

    /** The JVM reports the fault at the next safepoint, which may lie in the caller of compiled code. */
    private static void assertFault(ThrowableAssert.ThrowingCallable call, String sentence) {
        Throwable fault = catchThrowable(call);
        if (!(fault instanceof InternalError)) {
            assertThat(fault).isInstanceOf(SharedMemoryException.class).hasMessageContaining(sentence);
        }
    }

    @Test
    void refusesASecondWriterInThisProcess() {
        try (PriceTableWriter writer = open()) {
            assertThat(writer.writerEpoch()).isEqualTo(1);
            assertThatThrownBy(this::open)
                    .isInstanceOf(SharedMemoryException.class)
                    .hasMessageContaining("is already written by process "
                            + ProcessHandle.current().pid() + " on ");
        }
        open().close();
    }

    @Test
    void refusesASecondWriterInAnotherProcessAndSaysWhoHoldsIt() {
        try (PriceTableWriter writer = open();
                ChildJvm child = ChildJvm.start(
                        WriterProcess.class, path.toString(), "64", "false", "0", "true", "0", "1", "0")) {
            assertThat(child.readLine())
                    .startsWith("refused ")
                    .contains("is already written by process "
                            + ProcessHandle.current().pid() + " on ")
                    .contains(", started ")
                    .contains("stop that process");
            assertThat(child.exitStatus()).isEqualTo(1);
            assertThat(writer.writerEpoch()).isEqualTo(1);
        }
    }

    @Test
    void keepsItsLocksWhileReadersOfTheSameProcessComeAndGo() {
        try (PriceTableWriter writer = open()) {
            for (int i = 0; i < 3; i++) {
                try (PriceTable table = PriceTable.open(path);
                        TickReader reader = table.attach(Attach.live())) {
                    assertThat(reader.position()).isZero();
                    assertThat(table.isWriterAlive()).isTrue();
                }
            }
            try (ChildJvm child =
                    ChildJvm.start(WriterProcess.class, path.toString(), "64", "false", "0", "true", "0", "1", "0")) {
                assertThat(child.readLine()).startsWith("refused ");
            }
            assertThat(writer.sequence()).isZero();
        }
    }

    @Test
    void refusesOneReaderTooMany() {
        try (PriceTableWriter writer = open();
                PriceTable table = PriceTable.open(path)) {
            TickReader[] readers = new TickReader[DoorbellLayout.SLOTS_MAX];
            for (int i = 0; i < readers.length; i++) {
                readers[i] = table.attach(Attach.live());
            }
            assertThatThrownBy(() -> table.attach(Attach.live())).hasMessageContaining("All 64 reader slots");
            writer.heartbeat();
            assertThat(writer.readerCount()).isEqualTo(64);
            readers[7].close();
            table.attach(Attach.live()).close();
            for (TickReader reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void overwrittenDoorbellIsReplacedAndReadersFollow() {
        try (PriceTableWriter writer = open();
                PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.live())) {
            writer.heartbeat();
            TestDoorbell.map(path).fill((byte) -1);
            expectReplacedDoorbell(writer, reader);
        }
    }

    @Test
    void cutDoorbellIsReplacedAndReadersFollow() throws IOException {
        try (PriceTableWriter writer = open();
                PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.live())) {
            writer.heartbeat();
            cut(directory.resolve("prices.doorbell"), 0);
            expectReplacedDoorbell(writer, reader);
        }
    }

    @Test
    void deletedDoorbellIsReplacedAndReadersFollow() throws IOException {
        try (PriceTableWriter writer = open();
                PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.live())) {
            writer.heartbeat();
            Files.delete(directory.resolve("prices.doorbell"));
            expectReplacedDoorbell(writer, reader);
        }
    }

    private void expectReplacedDoorbell(PriceTableWriter writer, TickReader reader) {
        int a = TestTicks.register(writer, "A");
        TestTicks.publish(writer, a, 1);
        writer.endBlock();
        writer.heartbeat();
        assertThat(writer.doorbellReplacements()).isEqualTo(1);
        TwoProcessTest.CheckingHandler handler = new TwoProcessTest.CheckingHandler(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            reader.poll(handler, 10);
            return handler.taken == 1;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            reader.poll(handler, 10);
            Doorbell current = Doorbell.open(directory.resolve("prices.doorbell"), writer.sessionId(), 2)
                    .orElseThrow();
            return current.state(0) == DoorbellLayout.LIVE && current.position(0) == 1;
        });
        writer.heartbeat();
        assertThat(writer.readerCount()).isEqualTo(1);
        assertThat(writer.doorbellReplacements()).isEqualTo(1);
    }

    @Test
    void closingATableEndsItsReadersWithoutHarm() throws InterruptedException {
        try (PriceTableWriter writer = open()) {
            int a = TestTicks.register(writer, "A");
            TestTicks.publish(writer, a, 1);
            PriceTable table = PriceTable.open(path);
            Thread busy = Thread.ofPlatform().start(() -> {
                PriceRecord last = new PriceRecord();
                try {
                    while (table.read(a, last)) {
                        Thread.onSpinWait();
                    }
                } catch (IllegalStateException e) {
                    Thread.currentThread().interrupt();
                }
            });
            TestTicks.publish(writer, a, 2);
            table.close();
            busy.join(10_000);
            assertThat(busy.isAlive()).isFalse();
        }
    }
}
