package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Going to sleep against being woken: <i>End of a block</i> and <i>Wait for a tick</i>. Nobody sleeps here: a reader sleeps on if the wait
 * word is, in the end, still the one it goes to sleep on.
 */
public final class WakeStress {
    private WakeStress() {}

    private static String outcome(long word, Doorbell doorbell) {
        if (word == TickReader.AWAKE) {
            return "awake";
        }
        return (int) word == doorbell.waitWord() ? "asleep" : "woken";
    }

    /** "The two full fences are Dekker's: either the reader sees the new cursor or the writer sees waiting." */
    @JCStressTest
    @Outcome(id = "awake", expect = ACCEPTABLE, desc = "the reader sees the tick")
    @Outcome(id = "woken", expect = ACCEPTABLE, desc = "the writer sees the reader")
    @Outcome(id = "asleep", expect = FORBIDDEN, desc = "neither sees the other: the reader sleeps beside a tick")
    @State
    public static class EndOfBlock {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final Doorbell doorbell = market.prices.readersDoorbell();
        private long word;

        public EndOfBlock() {
            market.publish(1);
        }

        @Actor
        public void write() {
            start.firstWithFullStoreBuffer();
            market.writer.endBlock();
        }

        @Actor
        public void sleep() {
            start.secondWithFullStoreBuffer();
            word = market.reader.wordToSleepOn(doorbell);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome(word, doorbell);
        }
    }

    /**
     * "The writer clears the flag before it adds to the wait word, so a flag it erased belongs to a reader that loaded the old word": a reader
     * that looked, went on and sleeps again is woken for the next block.
     */
    @JCStressTest
    @Outcome(id = "awake", expect = ACCEPTABLE, desc = "the reader sees the tick only now")
    @Outcome(id = "woken", expect = ACCEPTABLE, desc = "by this block or the next one")
    @Outcome(id = "asleep", expect = FORBIDDEN, desc = "the new flag was erased, and the next block wakes nobody")
    @State
    public static class SleepsAgain {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final Doorbell doorbell = market.prices.readersDoorbell();
        private final StressHandler taken = new StressHandler(market.last());
        private long word;

        public SleepsAgain() {
            market.publish(1);
        }

        @Actor
        public void write() {
            start.firstWithFullStoreBuffer();
            market.writer.endBlock();
        }

        @Actor
        public void sleep() {
            start.second();
            market.reader.wordToSleepOn(doorbell);
            market.slot.setWaiting(doorbell, 0);
            market.reader.poll(taken, 1);
            word = market.reader.wordToSleepOn(doorbell);
        }

        @Arbiter
        public void end(L_Result r) {
            market.publish(1);
            market.writer.endBlock();
            r.r1 = outcome(word, doorbell);
        }
    }

    /** "At the limit the writer stores the cursor, wakes those who wait": it may stand there for long, in the middle of a block. */
    @JCStressTest
    @Outcome(id = "awake", expect = ACCEPTABLE, desc = "the reader sees the ticks before the limit")
    @Outcome(id = "woken", expect = ACCEPTABLE, desc = "the writer sees the reader")
    @Outcome(
            id = "asleep",
            expect = FORBIDDEN,
            desc = "the reader sleeps beside ticks while the writer waits for another one")
    @State
    public static class WriterHeld {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.lossless();
        private final Doorbell doorbell = market.prices.readersDoorbell();
        private final TickReader reader;
        private long word;

        public WriterHeld() {
            market.writer.endBlock();
            market.reader.enter(Attach.NOW, true); // never takes anything
            market.publish(StressPrices.RING_SIZE);
            ReaderSlot slot = market.prices.slot(market.table, 1, false);
            reader = new TickReader(market.table, slot, WaitStrategy.AUTO);
            reader.enter(Attach.NOW, false);
        }

        @Actor
        public void write() {
            start.firstWithFullStoreBuffer();
            market.tryPublish();
        }

        @Actor
        public void sleep() {
            start.secondWithFullStoreBuffer();
            word = reader.wordToSleepOn(doorbell);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome(word, doorbell);
            doorbell.setWaiting(1, 0);
            doorbell.setState(1, DoorbellLayout.FREE);
        }
    }

    /** "A clean stop stores state = 2 and wakes all": who is woken by it sees why. */
    @JCStressTest
    @Outcome(id = "not woken", expect = ACCEPTABLE, desc = "the wait word is the old one")
    @Outcome(id = "woken, stopped", expect = ACCEPTABLE, desc = "and the state says why")
    @Outcome(id = "woken, running", expect = FORBIDDEN, desc = "woken for nothing: it would sleep again")
    @State
    public static class Stop {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final PriceTableWriter writer = prices.startWriter(false);
        private final PriceTable table = prices.table();
        private final int word = prices.readersDoorbell().waitWord();

        @Actor
        public void write() {
            start.first();
            writer.close();
        }

        @Actor
        public void look(L_Result r) {
            start.second();
            if (prices.readersDoorbell().waitWord() == word) {
                r.r1 = "not woken";
            } else {
                r.r1 = table.isStopped() ? "woken, stopped" : "woken, running";
            }
        }
    }
}
