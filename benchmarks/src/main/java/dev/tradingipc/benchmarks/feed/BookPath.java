package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.protocol.PriceFrameDecoder;
import dev.tradingipc.protocol.PriceFrameHandler;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.sharedmemory.PriceTableWriter;

/** What the order book does with a block, without its process: protocol-lib's decoder into shared-memory-lib's writer. For one thread. */
public final class BookPath implements PriceFrameHandler {
    private final PriceTableWriter table;
    private long receivedNanos;
    private long rejected;

    /** Into this table. */
    public BookPath(PriceTableWriter table) {
        this.table = table;
    }

    /** Publishes all prices of a block of whole frames. */
    public void onBlock(byte[] bytes, int from, int to, long nowNanos) {
        receivedNanos = nowNanos;
        PriceFrameDecoder.decode(bytes, from, to, this);
        table.endBlock();
    }

    @Override
    public int symbolIndex(long low, long high) {
        return table.symbolIndex(low, high);
    }

    @Override
    public int register(long symbolLow, long symbolHigh) {
        int symbol = table.register(symbolLow, symbolHigh);
        if (symbol < 0) {
            rejected++;
        }
        return symbol;
    }

    @Override
    public void onPrice(int symbolIndex, long priceE8, long sourceEpochNanos, long newsSequence) {
        table.publish(symbolIndex, priceE8, Prices.toDouble(priceE8), sourceEpochNanos, receivedNanos, newsSequence);
    }

    @Override
    public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
        rejected++;
    }

    long rejected() {
        return rejected;
    }
}
