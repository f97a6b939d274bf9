package dev.tradingipc.orderbook.control;

import dev.tradingipc.orderbook.book.FeedConnection;
import dev.tradingipc.orderbook.book.PriceBook;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** OUT_OF_SERVICE while the feed's connection is down, DOWN when prices cannot be written; a quiet market is a detail. */
public final class OrderbookHealth implements HealthIndicator {
    private final FeedConnection feed;
    private final PriceBook book;
    private final PriceTableWriter table;
    private final LastTick lastTick;
    private final OrderbookProperties settings;
    private final SharedMemoryProperties memory;

    /** The health of these parts. */
    public OrderbookHealth(
            FeedConnection feed,
            PriceBook book,
            PriceTableWriter table,
            LastTick lastTick,
            OrderbookProperties settings,
            SharedMemoryProperties memory) {
        this.feed = feed;
        this.book = book;
        this.table = table;
        this.lastTick = lastTick;
        this.settings = settings;
        this.memory = memory;
    }

    @Override
    public Health health() {
        return status().withDetail("feed", feed.peer() + (feed.isConnected() ? " is connected" : " is not connected"))
                .withDetail("lastTick", lastTick.at())
                .withDetail("ticks", table.sequence())
                .withDetail("symbols", table.symbolCount())
                .withDetail("framesRejected", book.rejections().total() + feed.framesTooLong())
                .withDetail("priceFile", memory.path().toString())
                .withDetail("session", Long.toHexString(table.sessionId()))
                .withDetail("writerEpoch", table.writerEpoch())
                .withDetail("delivery", settings.delivery().toString())
                .withDetail("readers", table.readerCount())
                .withDetail("waitsForReaders", book.waitsForReaders())
                .build();
    }

    private Health.Builder status() {
        if (book.failure() != null) {
            return Health.down().withDetail("reason", book.failure());
        }
        if (!feed.isConnected()) {
            return Health.outOfService().withDetail("reason", feed.peer() + " are not connected");
        }
        return Health.up();
    }
}
