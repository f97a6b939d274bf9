package dev.tradingipc.sharedmemory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** A symbol's record: <i>Publish a tick</i>, record, and <i>Read a record</i>. */
public final class RecordStress {
    private RecordStress() {}

    private static void put(PriceStores stores, long count) {
        long priceE8 = TestTicks.priceE8(0, count);
        stores.put(0, priceE8, priceE8 / 1e8, count * 7, count * 11, count * 13, count, count);
    }

    /** The version read; 0 for none, -1 for a torn record. */
    private static int read(PriceTable table, PriceRecord record) {
        if (!table.read(0, record)) {
            return 0;
        }
        boolean whole = TestTicks.belongsTogether(0, record) && record.sequence() == record.tickCount();
        return whole ? (int) record.tickCount() : -1;
    }

    /** "version = v + 1, release": whoever sees the version sees its slot. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "no price yet")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "the first price, whole")
    @Outcome(id = "-1", expect = FORBIDDEN, desc = "version 1 without all of its slot")
    @State
    public static class FirstTick {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final PriceStores stores = new PriceStores(prices.memory(), StressPrices.LAYOUT);
        private final PriceTable table = prices.table();
        private final PriceRecord record = new PriceRecord();

        @Actor
        public void write() {
            start.first();
            put(stores, 1);
        }

        @Actor
        public void read(I_Result r) {
            start.second();
            r.r1 = RecordStress.read(table, record);
        }
    }

    /**
     * "Slot v & 1 changes only while version v + 1 is published and v + 2 is being written": two updates in a row use a slot again that
     * somebody may be reading, who then sees the version between them ("version v is visible before its other slot changes").
     */
    @JCStressTest
    @Outcome(
            id = {"1, [123]", "2, [23]", "3, 3"},
            expect = ACCEPTABLE,
            desc = "whole records, never an older one than before")
    @Outcome(
            id = {"-1, .*", ".*, -1"},
            expect = FORBIDDEN,
            desc = "a record of two ticks")
    @Outcome(expect = FORBIDDEN, desc = "an older record than before")
    @State
    public static class TwoUpdates {
        private final StressStart start = new StressStart();
        private final StressPrices prices = StressPrices.fresh();
        private final PriceStores stores = new PriceStores(prices.memory(), StressPrices.LAYOUT);
        private final PriceTable table = prices.table();
        private final PriceRecord record = new PriceRecord();

        public TwoUpdates() {
            put(stores, 1);
        }

        @Actor
        public void write() {
            start.first();
            put(stores, 2);
            put(stores, 3);
        }

        @Actor
        public void read(II_Result r) {
            start.second();
            r.r1 = RecordStress.read(table, record);
            r.r2 = RecordStress.read(table, record);
        }
    }
}
