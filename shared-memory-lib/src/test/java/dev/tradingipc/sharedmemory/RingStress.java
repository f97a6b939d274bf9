package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Publishing into the ring against reading from it: <i>Publish a tick</i>, ring, and <i>Read a tick</i>. */
public final class RingStress {
    private static final int RING = StressPrices.RING_SIZE;

    private RingStress() {}

    static void put(RingStores ring, long count) {
        long priceE8 = TestTicks.priceE8(0, count);
        ring.put(count, 0, priceE8, priceE8 / 1e8, count * 7, count * 11, count * 13, count);
    }

    private static String read(Tick tick, StressPrices prices, long sequence) {
        if (!prices.copy(tick, sequence)) {
            return "overtaken";
        }
        return TestTicks.belongsTogether(tick) && tick.tickCount() == sequence ? "whole" : "torn";
    }

    /** "If the copy holds even one byte of a newer tick, the second look fails: no torn tick is ever accepted." */
    @JCStressTest
    @Outcome(id = "whole", expect = ACCEPTABLE, desc = "read before it was overwritten")
    @Outcome(id = "overtaken", expect = ACCEPTABLE, desc = "seen to be overwritten")
    @Outcome(id = "torn", expect = FORBIDDEN, desc = "a field of the next round under the old sequence")
    @State
    public static class Overwritten {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final RingStores ring = new RingStores(prices.memory(), StressPrices.LAYOUT);
        private final Tick tick = new Tick();

        public Overwritten() {
            put(ring, 1);
        }

        @Actor
        public void write() {
            start.first();
            put(ring, RING + 1);
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            r.r1 = RingStress.read(tick, prices, 1);
        }
    }

    /** "e.sequence = s, release": whoever sees the sequence sees the tick, though the writer comes round again at once. */
    @JCStressTest
    @Outcome(id = "whole", expect = ACCEPTABLE, desc = "read between its two neighbours")
    @Outcome(id = "overtaken", expect = ACCEPTABLE, desc = "not there yet, or overwritten")
    @Outcome(id = "torn", expect = FORBIDDEN, desc = "a field of another round under this sequence")
    @State
    public static class PublishedAndOverwritten {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final RingStores ring = new RingStores(prices.memory(), StressPrices.LAYOUT);
        private final Tick tick = new Tick();

        public PublishedAndOverwritten() {
            put(ring, 1);
        }

        @Actor
        public void write() {
            start.first();
            put(ring, RING + 1);
            put(ring, 2 * RING + 1);
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            r.r1 = RingStress.read(tick, prices, RING + 1);
        }
    }
}
