package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** What is complete for whoever sees that it is there: directory entries and the two headers. */
public final class CompleteStress {
    private CompleteStress() {}

    /** "An entry below a symbolCount read with acquire is complete and never changes." */
    @JCStressTest
    @Outcome(
            id = {"0, ", "1, FIRST-SYMBOL", "2, SECOND-SYMBOL"},
            expect = ACCEPTABLE,
            desc = "the last entry, whole")
    @Outcome(expect = FORBIDDEN, desc = "an entry that is not complete")
    @State
    public static class DirectoryEntry {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final SymbolDirectory directory = new SymbolDirectory(prices.memory(), StressPrices.SYMBOLS);
        private final PriceTable table = prices.table();

        @Actor
        public void write() {
            start.first();
            directory.indexOf(TestTicks.low("FIRST-SYMBOL"), TestTicks.high("FIRST-SYMBOL"));
            directory.indexOf(TestTicks.low("SECOND-SYMBOL"), TestTicks.high("SECOND-SYMBOL"));
        }

        @Actor
        public void read(IL_Result r) {
            start.second();
            r.r1 = table.symbolCount();
            r.r2 = r.r1 == 0 ? "" : table.symbol(r.r1 - 1);
        }
    }

    /** The same seen from the ring: who takes the first tick of a symbol can name it. */
    @JCStressTest
    @Outcome(id = "no tick", expect = ACCEPTABLE, desc = "not yet published")
    @Outcome(id = "FIRST-SYMBOL", expect = ACCEPTABLE, desc = "the tick and its symbol")
    @Outcome(expect = FORBIDDEN, desc = "a tick of a symbol that is not complete")
    @State
    public static class SymbolOfATick {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final PriceTableWriter writer = prices.startWriter(false);
        private final PriceTable table = prices.table();
        private final Tick tick = new Tick();

        @Actor
        public void write() {
            start.first();
            TestTicks.publish(writer, TestTicks.register(writer, "FIRST-SYMBOL"), 1);
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            if (!prices.copy(tick, 1)) {
                r.r1 = "no tick";
            } else {
                r.r1 = tick.symbolIndex() < table.symbolCount() ? table.symbol(tick.symbolIndex()) : "unknown";
            }
        }
    }

    /** "layoutVersion: 0 while the file is being made; written last". */
    @JCStressTest
    @Outcome(id = "being made", expect = ACCEPTABLE, desc = "the version is not there yet")
    @Outcome(id = "complete", expect = ACCEPTABLE, desc = "every field is there")
    @Outcome(expect = FORBIDDEN, desc = "the version of a header that is not complete")
    @State
    public static class PriceFile {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.empty();
        private final MemorySegment memory = prices.readersMemory();

        @Actor
        public void write() {
            start.first();
            PriceHeader.fill(prices.memory(), StressPrices.LAYOUT, prices.sessionId());
            new HeaderStores(prices.memory()).announce(false, 0, 0);
            PriceHeader.complete(prices.memory());
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            if (Memory.getIntAcquire(memory, PriceLayout.LAYOUT_VERSION_AT) == 0) {
                r.r1 = "being made";
                return;
            }
            String flaw = PriceHeader.flaw(memory).orElse("complete");
            boolean announced = Memory.getLong(memory, PriceLayout.WRITER_EPOCH_AT) == 1
                    && Memory.getLong(memory, PriceLayout.HEARTBEAT_AT) != 0
                    && Memory.getLong(memory, PriceLayout.SESSION_ID_AT) == prices.sessionId();
            r.r1 = announced ? flaw : "not announced";
        }
    }

    /** The same of the doorbell. */
    @JCStressTest
    @Outcome(id = "being made", expect = ACCEPTABLE, desc = "the version is not there yet")
    @Outcome(id = "complete", expect = ACCEPTABLE, desc = "every field is there")
    @Outcome(id = "incomplete", expect = FORBIDDEN, desc = "the version of a header that is not complete")
    @State
    public static class DoorbellFile {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.empty();

        @Actor
        public void write() {
            start.first();
            prices.writersDoorbell().fillHeader(prices.sessionId(), 1);
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            if (Memory.getIntAcquire(prices.readersDoorbellMemory(), DoorbellLayout.LAYOUT_VERSION_AT) == 0) {
                r.r1 = "being made";
            } else {
                r.r1 = prices.readersDoorbell().isIntact(prices.sessionId(), 1) ? "complete" : "incomplete";
            }
        }
    }
}
