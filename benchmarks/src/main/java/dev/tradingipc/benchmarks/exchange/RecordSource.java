package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.sharedmemory.PriceRecord;
import dev.tradingipc.sharedmemory.PriceTable;
import java.nio.file.Path;

/** Our record of the only symbol, copied again and again until its tick is another: every reader of last prices may do so. */
final class RecordSource implements StampSource {
    private final PriceTable table;
    private final PriceRecord last = new PriceRecord();
    private long sequence;

    private RecordSource(Path directory) {
        table = PriceTable.open(directory.resolve(PriceFileSink.FILE));
        sequence = table.cursor();
    }

    static StampSource source(Path directory) {
        return new RecordSource(directory);
    }

    @Override
    public long poll() {
        if (!table.read(0, last) || last.sequence() == sequence) {
            return NONE;
        }
        sequence = last.sequence();
        return last.receivedNanos();
    }

    @Override
    public void close() {
        table.close();
    }
}
