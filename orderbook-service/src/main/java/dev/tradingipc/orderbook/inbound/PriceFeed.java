package dev.tradingipc.orderbook.inbound;

import dev.tradingipc.orderbook.book.PriceBook;
import dev.tradingipc.transport.FrameBlock;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;

/** Hands each block that arrives to the book, on the connection's reading thread, before the next is read. */
public final class PriceFeed implements MessageHandler {
    private final PriceBook book;

    /** Feeds this book. */
    public PriceFeed(PriceBook book) {
        this.book = book;
    }

    @Override
    public void handleMessage(Message<?> message) {
        FrameBlock block = (FrameBlock) message.getPayload();
        book.onBlock(block.bytes(), block.from(), block.to(), System.nanoTime());
    }
}
