package dev.tradingipc.orderbook.inbound;

import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.transport.ConnectionListener;
import dev.tradingipc.transport.FrameConnection;

/** Writes into the price table whether the feed's connection is up, so that readers can tell it from a quiet market. */
public final class FeedState implements ConnectionListener {
    private final PriceTableWriter table;

    /** Keeps the state in this table. */
    public FeedState(PriceTableWriter table) {
        this.table = table;
    }

    @Override
    public void connected(FrameConnection connection) {
        table.feedConnected(true);
    }

    @Override
    public void disconnected(FrameConnection connection) {
        table.feedConnected(false);
    }
}
