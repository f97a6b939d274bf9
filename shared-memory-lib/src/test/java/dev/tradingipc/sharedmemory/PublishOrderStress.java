package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.IZ_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZIZ_Result;

/** The column of last prices, and the order in which one tick reaches ring, record and column. */
public final class PublishOrderStress {
    private PublishOrderStress() {}

    private static double price(long count) {
        return TestTicks.priceE8(0, count) / 1e8;
    }

    /** "One aligned 8-byte store, so a single price is never torn". */
    @JCStressTest
    @Outcome(id = "old", expect = ACCEPTABLE, desc = "the price before")
    @Outcome(id = "new", expect = ACCEPTABLE, desc = "the price after")
    @Outcome(id = "torn", expect = FORBIDDEN, desc = "half a price of each")
    @State
    public static class WholePrice {
        private final StressStart start = new StressStart();
        private static final double OLD = Double.longBitsToDouble(0x3FF0_0000_FFFF_FFFFL);
        private static final double NEW = Double.longBitsToDouble(0x4111_1111_0000_0000L);

        private final StressPrices prices = StressPrices.fresh();
        private final PriceStores stores = new PriceStores(prices.memory(), StressPrices.LAYOUT);
        private final PriceTable table = prices.table();

        public WholePrice() {
            stores.put(0, 1, OLD, -1, 1, -1, 1, 1);
        }

        @Actor
        public void write() {
            start.first();
            stores.put(0, 2, NEW, -1, 2, -1, 2, 2);
        }

        @Actor
        public void read(L_Result r) {
            start.second();
            double seen = table.price(0);
            r.r1 = seen == OLD ? "old" : seen == NEW ? "new" : "torn";
        }
    }

    /** "The column may be one tick behind the symbol's record, which is stored before it", and never ahead. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "2, 2"},
            expect = ACCEPTABLE,
            desc = "column and record of the same tick")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "the column is a tick behind")
    @Outcome(id = "2, 1", expect = FORBIDDEN, desc = "the column is ahead of the record")
    @State
    public static class ColumnNotAheadOfRecord {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final long last = market.last();
        private final PriceRecord record = new PriceRecord();

        @Actor
        public void write() {
            start.first();
            market.publish(1);
        }

        @Actor
        public void read(II_Result r) {
            start.second();
            double column = market.table.price(0);
            market.table.read(0, record);
            r.r1 = column == price(last) ? 1 : 2;
            r.r2 = (int) (record.tickCount() - last + 1);
        }
    }

    /** "In the order ring, record, column": who sees a record finds its tick in the ring. */
    @JCStressTest
    @Outcome(id = "1, true", expect = ACCEPTABLE, desc = "the tick before")
    @Outcome(id = "2, true", expect = ACCEPTABLE, desc = "the new tick, and its entry")
    @Outcome(id = ".*, false", expect = FORBIDDEN, desc = "a record without its entry")
    @State
    public static class RecordNotAheadOfRing {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final long last = market.last();
        private final PriceRecord record = new PriceRecord();
        private final Tick tick = new Tick();

        @Actor
        public void write() {
            start.first();
            market.publish(1);
        }

        @Actor
        public void read(IZ_Result r) {
            start.second();
            market.table.read(0, record);
            r.r1 = (int) (record.tickCount() - last + 1);
            r.r2 = market.prices.copy(tick, record.sequence()) && TestTicks.belongsTogether(tick);
        }
    }

    /** "Entry s is stored with release after record and column of s - 1": what lets a takeover apply nothing but the last entry again. */
    @JCStressTest
    @Outcome(id = "false, .*", expect = ACCEPTABLE, desc = "the second tick is not there yet")
    @Outcome(id = "true, [12], true", expect = ACCEPTABLE, desc = "the first tick is finished")
    @Outcome(expect = FORBIDDEN, desc = "the second tick before the first was finished")
    @State
    public static class FinishedBeforeTheNext {
        private final StressStart start = new StressStart();
        private final StressMarket market = StressMarket.live();
        private final long last = market.last();
        private final PriceRecord record = new PriceRecord();
        private final Tick tick = new Tick();

        @Actor
        public void write() {
            start.first();
            market.publish(2);
        }

        @Actor
        public void read(ZIZ_Result r) {
            start.second();
            r.r1 = market.prices.copy(tick, last + 2);
            double column = market.table.price(0);
            market.table.read(0, record);
            r.r2 = (int) (record.tickCount() - last);
            r.r3 = column == price(last + 1) || column == price(last + 2);
        }
    }
}
