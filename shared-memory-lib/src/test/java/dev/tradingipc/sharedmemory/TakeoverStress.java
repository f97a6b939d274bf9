package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** What readers see of a writer that continues after a dead one: <i>Takeover</i>. */
public final class TakeoverStress {
    private TakeoverStress() {}

    /**
     * The dead writer left a tick with neither record nor column nor cursor. The next one finishes it, then says who it is, stores "cursor =
     * resumed sequence with release, and a wake for all": readers notice nothing but a pause.
     */
    @JCStressTest
    @Outcome(id = "before", expect = ACCEPTABLE, desc = "the dead writer's cursor, and a whole record")
    @Outcome(id = "after", expect = ACCEPTABLE, desc = "the resumed cursor, and everything below it")
    @Outcome(id = "torn", expect = FORBIDDEN, desc = "a record of two ticks")
    @Outcome(id = "unfinished", expect = FORBIDDEN, desc = "the cursor ahead of record, column or epoch")
    @Outcome(id = "woken", expect = FORBIDDEN, desc = "woken before there is something to see")
    @State
    public static class Resumed {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final PriceTable table = prices.table();
        private final PriceRecord record = new PriceRecord();
        private final Tick tick = new Tick();
        private final int word;

        public Resumed() {
            PriceTableWriter dead = prices.startWriter(false);
            TestTicks.publish(dead, TestTicks.register(dead, "SYMBOL"), 1);
            dead.endBlock();
            RingStress.put(new RingStores(prices.memory(), StressPrices.LAYOUT), 2);
            word = prices.readersDoorbell().waitWord();
        }

        @Actor
        public void takeOver() {
            start.first();
            long resumed = Takeover.resumedSequence(prices.memory(), StressPrices.LAYOUT)
                    .orElseThrow();
            prices.startWriter(prices.files(), prices.lock(), false, resumed);
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            boolean woken = prices.readersDoorbell().waitWord() != word;
            boolean resumed = table.cursor() == 2;
            boolean applied = table.price(0) == TestTicks.priceE8(0, 2) / 1e8;
            table.read(0, record);
            if (!TestTicks.belongsTogether(0, record)) {
                r.r1 = "torn";
            } else if (resumed) {
                boolean entry = prices.copy(tick, 2);
                boolean finished = entry && applied && record.tickCount() == 2 && table.writerEpoch() == 2;
                r.r1 = finished ? "after" : "unfinished";
            } else {
                r.r1 = woken ? "woken" : "before";
            }
        }
    }
}
