package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Who owns a slot, and which doorbell holds it: the lock bytes of <i>Lossless delivery</i>, and <i>A damaged doorbell</i>. */
public final class SlotStress {
    private SlotStress() {}

    /** "A free one is a dead reader: the writer, holding that byte, sets the slot free": never that of a reader that attaches meanwhile. */
    @JCStressTest
    @Outcome(id = "attached", expect = ACCEPTABLE, desc = "the slot is the new reader's")
    @Outcome(id = "taken", expect = ACCEPTABLE, desc = "the byte is held: a reader takes the next one")
    @Outcome(id = "freed", expect = FORBIDDEN, desc = "the writer freed the slot of a living reader")
    @State
    public static class AfterADeadReader {
        private final StressStart start = new StressStart();
        private static final List<LockFile> LOCKS = new ArrayList<>();

        private final StressPrices prices = StressPrices.fresh();
        private final int index = prices.piece() % DoorbellLayout.SLOTS_MAX;
        private final LockFile lock = lock(prices.piece() / DoorbellLayout.SLOTS_MAX);
        private final PriceTableWriter writer = prices.startWriter(prices.files(), lock, true, 0);
        private final PriceTable table = prices.table();
        private boolean locked;
        private TickReader reader;

        public AfterADeadReader() {
            prices.readersDoorbell().enter(index, DoorbellLayout.LOSSLESS, 1, 0);
        }

        /** Enough of them that no two states share a byte. */
        private LockFile lock(int number) {
            synchronized (LOCKS) {
                while (LOCKS.size() <= number) {
                    LOCKS.add(LockFile.of(SharedFiles.withSuffix(prices.files().lock(), "." + LOCKS.size())));
                }
                return LOCKS.get(number);
            }
        }

        @Actor
        public void write() {
            start.first();
            writer.heartbeat();
        }

        @Actor
        public void attach() {
            start.second();
            locked = lock.tryLock(1 + index);
            if (locked) {
                ReaderSlot slot = new ReaderSlot(table, lock, index, true);
                slot.use(prices.readersDoorbell(), StressPrices.GENERATION);
                reader = new TickReader(table, slot, WaitStrategy.AUTO);
                reader.enter(Attach.NOW, true);
            }
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = !locked ? "taken" : reader.isLossless() ? "attached" : "freed";
            if (locked) {
                reader.close();
            }
        }
    }

    /**
     * "It then makes a new file with generation + 1, in which it enters the slots, renames it into place and stores doorbellGeneration": a reader
     * that sees the new generation finds that file under the name, and its slot in it.
     */
    @JCStressTest
    @Outcome(id = "followed", expect = ACCEPTABLE, desc = "at the poll after the generation changed")
    @Outcome(id = "lost", expect = FORBIDDEN, desc = "no such file yet, or no slot in it")
    @State
    public static class DoorbellReplaced {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final SharedFiles files = new SharedFiles(
                prices.files().prices(),
                SharedFiles.withSuffix(prices.files().doorbell(), "." + prices.piece()),
                prices.files().lock());
        private final PriceTableWriter writer;
        private final ReaderSlot slot;
        private final TickReader reader;
        private final StressHandler taken = new StressHandler(0);

        public DoorbellReplaced() {
            SharedFiles.writeZeros(files.doorbell(), DoorbellLayout.FILE_SIZE);
            writer = prices.startWriter(files, prices.lock(), true, 0);
            TestTicks.register(writer, "SYMBOL");
            PriceTable table = prices.table(files);
            slot = prices.slot(table, 0, true);
            reader = new TickReader(table, slot, WaitStrategy.AUTO);
            reader.enter(Attach.NOW, true);
            TestTicks.publish(writer, 0, 1);
            writer.endBlock();
            prices.readersDoorbellMemory().fill((byte) 0);
        }

        @Actor
        public void write() {
            start.first();
            writer.heartbeat();
        }

        @Actor
        public void read() {
            start.second();
            reader.poll(taken, 1);
        }

        @Arbiter
        public void end(L_Result r) {
            reader.poll(taken, 1);
            boolean moved = slot.doorbell().isIntact(prices.sessionId(), StressPrices.GENERATION + 1);
            r.r1 = moved && reader.isLossless() && slot.doorbell().position(0) == 1 ? "followed" : "lost";
        }
    }
}
