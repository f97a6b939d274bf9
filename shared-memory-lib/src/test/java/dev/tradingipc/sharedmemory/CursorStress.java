package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** What a reader finds below the cursor: <i>End of a block</i>, <i>Read a tick</i> and <i>Overtaken</i>. */
public final class CursorStress {
    private static final int RING = StressPrices.RING_SIZE;

    private CursorStress() {}

    /** "s <= c means the entry was complete once": below the cursor nothing is missing. */
    @JCStressTest
    @Outcome(id = "[012] taken", expect = ACCEPTABLE, desc = "whole ticks up to the cursor")
    @Outcome(expect = FORBIDDEN, desc = "a cursor ahead of its entries")
    @State
    public static class CompleteBelowTheCursor {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final StressHandler taken = new StressHandler(market.last());

        @Actor
        public void write() {
            start.first();
            market.publish(2);
            market.writer.endBlock();
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            market.reader.poll(taken, RING);
            r.r1 = taken.toString();
        }
    }

    /** "An entry that carries its sequence is complete, whether or not the cursor has come that far": whole, and none is held to be lost. */
    @JCStressTest
    @Outcome(id = "\\d+ taken", expect = ACCEPTABLE, desc = "whole ticks, some of them ahead of the cursor")
    @Outcome(expect = FORBIDDEN, desc = "a torn tick, or one that had just come taken for overwritten")
    @State
    public static class AheadOfTheCursor {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final StressHandler taken = new StressHandler(market.last());

        @Actor
        public void write() {
            start.first();
            for (int block = 0; block < RING / 4; block++) {
                market.publish(2);
                market.writer.endBlock();
            }
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            for (int poll = 0; poll < RING / 2; poll++) {
                market.reader.poll(taken, 3);
            }
            r.r1 = taken.toString();
        }
    }

    /** "Inside a long block the cursor is stored every min(256, ringSize / 8) ticks too, without fence or wake". */
    @JCStressTest
    @Outcome(id = "\\d+ taken", expect = ACCEPTABLE, desc = "whole ticks up to a cursor inside the block")
    @Outcome(expect = FORBIDDEN, desc = "a cursor ahead of its entries")
    @State
    public static class InsideALongBlock {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final StressHandler taken = new StressHandler(market.last());

        @Actor
        public void write() {
            start.first();
            market.publish(2 * StressPrices.LAYOUT.cursorInterval() + 1);
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            market.reader.poll(taken, RING);
            r.r1 = taken.toString();
        }
    }

    /** "lastTickNanos, cursor = s, release". */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "no tick yet")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "between the two stores")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "a tick that was never received")
    @State
    public static class LastTickNanos {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final long last = market.last();

        @Actor
        public void write() {
            start.first();
            market.publish(1);
            market.writer.endBlock();
        }

        @Actor
        public void read(JJ_Result r) {
            start.second();
            r.r1 = market.table.cursor() - last;
            r.r2 = market.table.lastTickNanos() / TestTicks.RECEIVED_NANOS - last;
        }
    }

    /** "It lost exactly new position - old position ticks", and takes neither a torn tick nor one twice. */
    @JCStressTest
    @Outcome(id = "\\d+ taken", expect = ACCEPTABLE, desc = "ahead of the writer all the way")
    @Outcome(id = "\\d+ taken, \\d+ missed", expect = ACCEPTABLE, desc = "overtaken, and told so")
    @Outcome(expect = FORBIDDEN, desc = "a torn tick, one twice, or one lost without a word")
    @State
    public static class Overtaken {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final StressHandler taken = new StressHandler(market.last());

        public Overtaken() {
            market.publish(RING);
            market.writer.endBlock();
        }

        @Actor
        public void write() {
            start.first();
            market.publish(RING / 4);
            market.writer.endBlock();
        }

        @Actor
        public void read() {
            start.second();
            market.reader.poll(taken, RING);
        }

        @Arbiter
        public void end(L_Result r) {
            market.reader.poll(taken, RING);
            boolean counted = taken.position() == market.last() && market.reader.position() == market.last();
            r.r1 = counted ? taken.toString() : "miscounted";
        }
    }
}
