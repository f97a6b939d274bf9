package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.nio.file.Path;

/** Our writer as the order book uses it: each stamp is a tick in a block of its own, into ring, record and column. */
final class PriceFileSink implements StampSink {
    static final String FILE = "prices";

    /** As the order book's defaults are. */
    private static final WriterSettings SETTINGS = new WriterSettings(1_024, 65_536, false, 0, true);

    /** Little-endian ASCII. */
    private static final long SYMBOL = 'A' | 'A' << 8 | 'P' << 16 | 'L' << 24;

    private static final long PRICE_E8 = 17_253_000_000L;
    private static final double PRICE = 172.53;

    private final PriceTableWriter writer;
    private final int symbol;

    private PriceFileSink(Path directory) {
        writer = PriceTableWriter.open(directory.resolve(FILE), SETTINGS);
        symbol = writer.register(SYMBOL, 0);
    }

    static StampSink sink(Path directory) {
        return new PriceFileSink(directory);
    }

    @Override
    public void publish(long stamp) {
        writer.publish(symbol, PRICE_E8, PRICE, -1, stamp, -1);
        writer.endBlock();
    }

    @Override
    public void close() {
        writer.close();
    }
}
