package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** What a lossless reader is promised: <i>Lossless delivery</i>, and in <i>Life cycle</i>, <i>A reader's start</i>. */
public final class LosslessStress {
    private static final int RING = StressPrices.RING_SIZE;

    private LosslessStress() {}

    /**
     * A reader that attaches while the writer is at its limit and looks at the slots: "a look that missed its slot was made at some S <= C, so
     * the limit it gave is at most C + ringSize / 2 <= position + ringSize: nothing it still needs is overwritten".
     */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc = "the writer may not overwrite what the reader still needs")
    @Outcome(id = "overwritten", expect = FORBIDDEN, desc = "it may: neither saw the other")
    @State
    public static class Attaching {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.lossless();

        @Actor
        public void write() {
            start.firstWithFullStoreBuffer();
            market.publish(1);
        }

        @Actor
        public void attach() {
            start.secondWithFullStoreBuffer();
            market.reader.enter(0, true);
        }

        @Arbiter
        public void end(L_Result r) {
            long overwritten = market.writer.gateLimit() - RING;
            r.r1 = overwritten <= market.reader.position() ? "kept" : "overwritten";
        }
    }

    /** The same without what the writer does between cursor and fence, which on some processors is a fence itself. */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc = "the writer may not overwrite what the reader still needs")
    @Outcome(id = "overwritten", expect = FORBIDDEN, desc = "it may: neither saw the other")
    @State
    public static class AttachingDuringTheLook {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.lossless();
        private final HeaderStores header = new HeaderStores(market.prices.memory());
        private long limit;

        @Actor
        public void look() {
            start.firstWithFullStoreBuffer();
            header.storeCursor(market.last(), 0);
            limit = LosslessGate.limit(market.slots.readSlots(market.last()), market.last(), RING);
        }

        @Actor
        public void attach() {
            start.secondWithFullStoreBuffer();
            market.reader.enter(0, true);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = limit - RING <= market.reader.position() ? "kept" : "overwritten";
        }
    }

    /** "Write position and token, then state with release": a slot that counts has the position of the reader that counts. */
    @JCStressTest
    @Outcome(id = "nobody", expect = ACCEPTABLE, desc = "not attached yet")
    @Outcome(id = "80", expect = ACCEPTABLE, desc = "attached at its position")
    @Outcome(expect = FORBIDDEN, desc = "the position of the slot's last owner, or none")
    @State
    public static class EnteringASlot {
        private final StressStart start = new StressStart();
        private static final long CURSOR = RING + RING / 2;
        private static final long POSITION = 80;

        private final StressPrices prices = StressPrices.fresh();
        private final ReaderSlots slots = new ReaderSlots(
                prices.session(CURSOR), prices.files(), prices.lock(), Optional.of(prices.writersDoorbell()));
        private final ReaderSlot slot = prices.slot(prices.table(), 0, true);

        public EnteringASlot() {
            prices.readersDoorbell().enter(0, DoorbellLayout.FREE, 1, CURSOR - 1);
        }

        @Actor
        public void attach() {
            start.second();
            slot.enter(POSITION);
        }

        @Actor
        public void look(L_Result r) {
            start.first();
            long smallest = slots.scan(CURSOR);
            r.r1 = smallest == Long.MAX_VALUE ? "nobody" : Long.toString(smallest);
        }
    }

    /** "The writer never overwrites an entry that an attached, living reader of state 2 has not taken": the position is stored after the copy. */
    @JCStressTest
    @Outcome(id = "4 taken", expect = ACCEPTABLE, desc = "each tick, before the writer used its entry again")
    @Outcome(expect = FORBIDDEN, desc = "an entry overwritten under a reader that was still copying it")
    @State
    public static class TakingWhileTheWriterWaits {
        private final StressStart start = new StressStart();
        private static final int TICKS = 4;

        private final StressMarket market = StressMarket.lossless();
        private final StressHandler taken;

        public TakingWhileTheWriterWaits() {
            market.writer.endBlock();
            market.reader.enter(Attach.NOW, true);
            taken = new StressHandler(market.last());
            market.publish(RING);
            market.writer.endBlock();
        }

        @Actor
        public void write() {
            start.first();
            for (int attempt = 0; attempt < TICKS; attempt++) {
                market.tryPublish();
            }
        }

        @Actor
        public void take(L_Result r) {
            start.second();
            market.reader.poll(taken, TICKS);
            r.r1 = taken.toString();
        }
    }
}
