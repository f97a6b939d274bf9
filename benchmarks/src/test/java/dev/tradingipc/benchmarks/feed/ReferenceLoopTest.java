package dev.tradingipc.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceRecord;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.Tick;
import dev.tradingipc.sharedmemory.TickReader;
import dev.tradingipc.sharedmemory.WaitStrategy;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference does what the order book's decoder and writer do, or it is no yardstick. */
class ReferenceLoopTest {
    private static final int SYMBOLS_MAX = 12;
    private static final WriterSettings SETTINGS = new WriterSettings(SYMBOLS_MAX, 4_096, false, 0, true);
    private static final String FRAMES =
            "AAPL,172.53*F,9.5*BRK.B,1*GOOGL,0.01*AAPL,172.54*A1-/_:.,7*LONGER-SYMBOL15,12.25*"
                    + "EIGHTCHA,1.5*AAPL,1234567*AAPL,12345678*AAPL,64250.125*AAPL,999999999.99*AAPL,0.00000001*AAPL,007.50*F,10.0*";
    private static final String REFUSED =
            "*,5*aapl,1*AAPL*AAPL,*AAPL,.5*AAPL,5.*AAPL,0*AAPL,0.00*AAPL,-1*AAPL,+1*AAPL,1e3*"
                    + "AAPL,1.2.3*AAPL,NaN*AAPL,1 2*AAPL,1000000000*AAPL,1.123456789*AAPL,1234567890123456*TOOLONGASYMBOLXX,1*AA PL,1*"
                    + "AAPL,1x*AAPL,1.x*ÄPL,1*AAPL;1*.*,*,,*AAPL,1,x*AAPL,1,2,y*";
    private static final String TOLERATED =
            " AAPL , 1.25 *\r\nAAPL,2.50*AAPL,3,1381132800464000000,17*F,4,5,6,more*  *";

    @TempDir
    private Path directory;

    private int files;

    private record Outcome(List<String> ticks, List<String> records, long rejected) {}

    @Test
    void writesWhatTheBookWrites() throws IOException {
        assertAlike((FRAMES + REFUSED + TOLERATED + FRAMES).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesFramesHoweverTheyAreCut() throws IOException {
        byte[] bytes = (FRAMES + REFUSED + TOLERATED).getBytes(StandardCharsets.UTF_8);
        Outcome whole = byReference(bytes, bytes.length);
        assertThat(whole.ticks()).isNotEmpty();
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(byReference(bytes, cut)).as("cut at %d", cut).isEqualTo(whole);
        }
        assertThat(byReference(bytes, 1)).as("byte by byte").isEqualTo(whole);
    }

    @Test
    void agreesOnWhateverChanceMakesOfFrames() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ReferenceLoopTest: -Dseed=" + seed);
        Random random = new Random(seed);
        String alphabet = "AAPLF,,..**0123456789 \t/_:-*,";
        for (int run = 0; run < 40; run++) {
            StringBuilder made = new StringBuilder(FRAMES);
            for (int i = 0; i < 2_000; i++) {
                made.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertAlike(made.append('*').toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void endsAConnectionWhoseFrameIsTooLong() {
        byte[] within = ("A".repeat(1_024) + "*AAPL,1*").getBytes(StandardCharsets.UTF_8);
        byte[] ended = ("A".repeat(1_025) + "*AAPL,1*").getBytes(StandardCharsets.UTF_8);
        byte[] endless = "A".repeat(1_025).getBytes(StandardCharsets.UTF_8);
        assertThat(refusalOf(within)).isNull();
        assertThat(refusalOf(ended)).isInstanceOf(ReferenceLoop.FrameTooLongException.class);
        assertThat(refusalOf(endless)).isInstanceOf(ReferenceLoop.FrameTooLongException.class);
    }

    @Test
    void wakesAReaderThatSleeps() throws Exception {
        Path file = nextFile();
        try (PriceTableWriter owner = PriceTableWriter.open(file, SETTINGS);
                PriceTable table = PriceTable.open(file);
                TickReader reader = table.attach(Attach.live().waiting(WaitStrategy.AUTO))) {
            ReferenceReceiver receiver = new ReferenceReceiver(new ReferenceLoop(new ReferenceTable(file)));
            CompletableFuture<Boolean> woken = CompletableFuture.supplyAsync(() -> reader.await(Duration.ofMinutes(1)));
            receiver.readAll(new Pieces("AAPL,1.5*".getBytes(StandardCharsets.UTF_8), 100));
            assertThat(woken.get()).isTrue();
            assertThat(owner.symbolCount()).as("the owner enters none").isZero();
        }
    }

    private Throwable refusalOf(byte[] bytes) {
        try {
            byReference(bytes, bytes.length);
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    private void assertAlike(byte[] bytes) throws IOException {
        assertThat(byReference(bytes, bytes.length)).isEqualTo(byBook(bytes));
    }

    private Outcome byBook(byte[] bytes) {
        Path file = nextFile();
        try (PriceTableWriter writer = PriceTableWriter.open(file, SETTINGS)) {
            BookPath book = new BookPath(writer);
            book.onBlock(bytes, 0, bytes.length, 1);
            return read(file, book.rejected());
        }
    }

    private Outcome byReference(byte[] bytes, int pieceBytes) throws IOException {
        Path file = nextFile();
        try (PriceTableWriter owner = PriceTableWriter.open(file, SETTINGS)) {
            ReferenceLoop loop = new ReferenceLoop(new ReferenceTable(file));
            new ReferenceReceiver(loop).readAll(new Pieces(bytes, pieceBytes));
            assertThat(owner.symbolCount()).as("the owner enters none").isZero();
            return read(file, loop.rejected());
        }
    }

    private Path nextFile() {
        return directory.resolve(files++ + "/prices");
    }

    private static Outcome read(Path file, long rejected) {
        List<String> ticks = new ArrayList<>();
        List<String> records = new ArrayList<>();
        try (PriceTable table = PriceTable.open(file);
                TickReader reader = table.attach(Attach.live().after(0))) {
            reader.poll(tick -> ticks.add(text(table, tick)), Integer.MAX_VALUE);
            PriceRecord record = new PriceRecord();
            for (int i = 0; i < table.symbolCount(); i++) {
                assertThat(table.read(i, record)).isTrue();
                records.add(table.symbol(i) + " " + record.priceE8() + " " + record.price() + " " + table.price(i) + " "
                        + record.sourceEpochNanos() + " " + record.newsSequence() + " " + record.sequence() + " "
                        + record.tickCount());
            }
            assertThat(ticks).hasSize((int) table.cursor());
        }
        return new Outcome(ticks, records, rejected);
    }

    private static String text(PriceTable table, Tick tick) {
        return tick.sequence() + " " + table.symbol(tick.symbolIndex()) + " " + tick.priceE8() + " " + tick.price()
                + " " + tick.sourceEpochNanos() + " " + tick.newsSequence() + " " + tick.tickCount();
    }

    /** Gives bytes in pieces of a length, the last one shorter. */
    private static final class Pieces implements ReadableByteChannel {
        private final byte[] bytes;
        private final int pieceBytes;
        private int at;

        Pieces(byte[] bytes, int pieceBytes) {
            this.bytes = bytes;
            this.pieceBytes = pieceBytes;
        }

        @Override
        public int read(ByteBuffer into) {
            int count = Math.min(Math.min(pieceBytes, bytes.length - at), into.remaining());
            into.put(bytes, at, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
