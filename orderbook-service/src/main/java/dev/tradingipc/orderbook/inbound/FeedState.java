package dev.tradingipc.orderbook.inbound;

import dev.tradingipc.orderbook.book.PriceBook;
import dev.tradingipc.transport.ConnectionListener;
import dev.tradingipc.transport.FrameConnection;

/** Writes into the price table whether the feed's connection is up, so that readers can tell it from a quiet market. */
public final class FeedState implements ConnectionListener {
    private final PriceBook book;

    /** Tells this book. */
    public FeedState(PriceBook book) {
        this.book = book;
    }

    @Override
    public void connected(FrameConnection connection) {
        book.feedConnected(true);
    }

    @Override
    public void disconnected(FrameConnection connection) {
        book.feedConnected(false);
    }
}
