package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceRecord;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.Tick;
import dev.tradingipc.sharedmemory.TickReader;
import dev.tradingipc.sharedmemory.TickReader.TickHandler;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Compares a price file with the tape that was sent: nothing lost, nothing twice, nothing out of order, nothing changed. */
final class PriceFileCheck implements TickHandler, AutoCloseable {
    private final PriceTable table;
    private final FeedTape tape;
    private final Map<String, Integer> tapeIndexes = new HashMap<>();
    /** The tape's index of a symbol by the table's. */
    private int[] tapeIndex = new int[0];

    private TickReader reader;
    private long followed;

    PriceFileCheck(PriceTable table, FeedTape tape) {
        this.table = table;
        this.tape = tape;
        for (int i = 0; i < tape.symbols().size(); i++) {
            tapeIndexes.put(tape.symbols().get(i), i);
        }
    }

    /** The number of ticks, the last price and the number of ticks of each symbol, and the order of all that the ring still has. */
    void state(long ticksTotal) {
        require(table.cursor() == ticksTotal, table.cursor() + " ticks are stored of " + ticksTotal);
        learnSymbols();
        long[] counts = tape.countsAfter(ticksTotal);
        long[] prices = tape.pricesE8After(ticksTotal);
        PriceRecord record = new PriceRecord();
        for (int i = 0; i < table.symbolCount(); i++) {
            String symbol = table.symbol(i);
            int expected = tapeIndex[i];
            require(table.read(i, record), symbol + " has no record");
            require(
                    record.tickCount() == counts[expected],
                    symbol + " has " + record.tickCount() + " ticks of " + counts[expected]);
            require(
                    record.priceE8() == prices[expected] && table.price(i) == prices[expected] / 1e8,
                    symbol + " has the price " + record.priceE8() + " and " + table.price(i) + " for "
                            + prices[expected]);
        }
        long known = Arrays.stream(counts).filter(count -> count > 0).count();
        require(table.symbolCount() == known, table.symbolCount() + " symbols are stored of " + known);
        follow(ticksTotal - Math.min(ticksTotal, table.ringSize() / 2));
        takeUntil(ticksTotal);
        close();
    }

    /** Every tick after this one is to be looked at; the ring must still have it. */
    void follow(long after) {
        close();
        reader = table.attach(Attach.live().after(after));
        followed = reader.position();
        require(followed == after, "the ring begins after tick " + followed + " and not " + after);
    }

    /** Looks at every tick up to this one, which must be published by now. */
    void takeUntil(long sequence) {
        learnSymbols();
        while (followed < sequence) {
            int taken = reader.poll(this, (int) Math.min(Integer.MAX_VALUE, sequence - followed));
            require(taken > 0, "the ring ends after tick " + followed + " of " + sequence);
        }
    }

    @Override
    public void onTick(Tick tick) {
        long sequence = ++followed;
        boolean isAsSent = tick.sequence() == sequence
                && tapeIndex[tick.symbolIndex()] == tape.symbolOf(sequence)
                && tick.priceE8() == tape.priceE8Of(sequence)
                && tick.price() == tape.priceE8Of(sequence) / 1e8;
        if (!isAsSent) {
            throw new BenchmarkException("Tick " + sequence + " is " + table.symbol(tick.symbolIndex()) + " "
                    + tick.priceE8() + " with sequence " + tick.sequence() + "; sent was "
                    + tape.symbols().get(tape.symbolOf(sequence)) + " " + tape.priceE8Of(sequence) + ".");
        }
    }

    @Override
    public void onMissed(long count) {
        throw new BenchmarkException("The check was overtaken by " + count + " ticks.");
    }

    private void learnSymbols() {
        int known = tapeIndex.length;
        int count = table.symbolCount();
        if (count > known) {
            tapeIndex = Arrays.copyOf(tapeIndex, count);
            for (int i = known; i < count; i++) {
                Integer index = tapeIndexes.get(table.symbol(i));
                require(index != null, "the symbol " + table.symbol(i) + " was never sent");
                tapeIndex[i] = index;
            }
        }
    }

    private static void require(boolean holds, String found) {
        if (!holds) {
            throw new BenchmarkException("The price file is not what was sent: " + found + ".");
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
