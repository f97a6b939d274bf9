package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child JVM writes at full speed, this one checks every record and tick it reads. */
class TwoProcessTest {
    private static final boolean FULL = "full".equals(System.getProperty("trading.proof"));
    private static final long READS = FULL ? 12_000_000 : 1_500_000;

    @TempDir
    Path directory;

    @Test
    void readsNoTornRecordWhileAnotherProcessWritesAtFullSpeed() {
        Path path = directory.resolve("prices");
        try (ChildJvm child =
                ChildJvm.start(WriterProcess.class, path.toString(), "1024", "false", "0", "true", "0", "64", "0")) {
            assertThat(child.readLine()).startsWith("ready 1 0");
            try (PriceTable table = PriceTable.open(path);
                    TickReader reader = table.attach(Attach.live())) {
                assertThat(reader.await(Duration.ofSeconds(10))).isTrue();
                PriceRecord read = new PriceRecord();
                long torn = 0;
                long backwards = 0;
                long[] lastCount = new long[WriterProcess.SYMBOLS];
                for (long n = 0; n < READS; n++) {
                    int symbol = (int) (n % WriterProcess.SYMBOLS);
                    if (!table.read(symbol, read)) {
                        continue;
                    }
                    torn += TestTicks.belongsTogether(symbol, read) ? 0 : 1;
                    backwards += read.tickCount() < lastCount[symbol] ? 1 : 0;
                    lastCount[symbol] = read.tickCount();
                }
                assertThat(torn).isZero();
                assertThat(backwards).isZero();
                assertThat(lastCount[0]).isGreaterThan(1);
            }
        }
    }

    @Test
    void takesNoTornTickAndCountsEveryLostOneWhileAnotherProcessWritesAtFullSpeed() {
        Path path = directory.resolve("prices");
        try (ChildJvm child =
                ChildJvm.start(WriterProcess.class, path.toString(), "64", "false", "0", "true", "0", "64", "0")) {
            assertThat(child.readLine()).startsWith("ready 1 0");
            try (PriceTable table = PriceTable.open(path);
                    TickReader reader = table.attach(Attach.live())) {
                CheckingHandler handler = new CheckingHandler(reader.position());
                while (handler.taken < READS) {
                    assertThat(reader.await(Duration.ofSeconds(10))).isTrue();
                    reader.poll(handler, 1_000);
                }
                assertThat(handler.torn).isZero();
                assertThat(handler.outOfOrder).isZero();
                assertThat(handler.missed).isEqualTo(reader.missed());
                assertThat(reader.missed()).as("a ring of 64 is overtaken").isPositive();
                assertThat(handler.taken + handler.missed).isEqualTo(reader.position() - handler.start);
            }
        }
    }

    /** Reads where it hurts: the entries that the writer is overwriting just now. */
    @Test
    void acceptsNoEntryThatIsBeingOverwritten() {
        Path path = directory.resolve("prices");
        try (ChildJvm child =
                ChildJvm.start(WriterProcess.class, path.toString(), "64", "false", "0", "true", "0", "64", "0")) {
            assertThat(child.readLine()).startsWith("ready 1 0");
            try (PriceTable table = PriceTable.open(path)) {
                Tick tick = new Tick();
                long accepted = 0;
                long torn = 0;
                for (long n = 0; n < 4 * READS || accepted < 1_000; n++) {
                    long oldest = table.cursor() - table.ringSize() + 1;
                    long sequence = oldest + n % 12;
                    long entry = table.layout().ringOffset()
                            + (sequence & (table.ringSize() - 1)) * PriceLayout.RING_ENTRY_SIZE;
                    if (sequence > 0 && tick.copy(table.memory(), entry, sequence)) {
                        accepted++;
                        torn += TestTicks.belongsTogether(tick) ? 0 : 1;
                    }
                }
                assertThat(torn).as("of %d accepted", accepted).isZero();
            }
        }
    }

    /** Counts what must not happen. */
    static final class CheckingHandler implements TickReader.TickHandler {
        final long start;
        long taken;
        long torn;
        long outOfOrder;
        long missed;
        long last;

        CheckingHandler(long start) {
            this.start = start;
            this.last = start;
        }

        @Override
        public void onTick(Tick tick) {
            taken++;
            torn += TestTicks.belongsTogether(tick) ? 0 : 1;
            outOfOrder += tick.sequence() == last + 1 ? 0 : 1;
            last = tick.sequence();
        }

        @Override
        public void onMissed(long ticks) {
            missed += ticks;
            last += ticks;
        }
    }
}
