package dev.tradingipc.orderbook.control;

import dev.tradingipc.orderbook.book.FeedConnection;
import dev.tradingipc.orderbook.book.PriceBook;
import dev.tradingipc.orderbook.book.RejectionCounters;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Exposes the counters that the domain and the price table keep. */
public final class OrderbookMetrics implements MeterBinder {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PriceBook book;
    private final PriceTableWriter table;
    private final FeedConnection feed;
    private final LastTick lastTick;

    /** The metrics of these parts. */
    public OrderbookMetrics(PriceBook book, PriceTableWriter table, FeedConnection feed, LastTick lastTick) {
        this.book = book;
        this.table = table;
        this.feed = feed;
        this.lastTick = lastTick;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("orderbook.ticks", table, PriceTableWriter::sequence)
                .description("Ticks published in this session of the price table")
                .register(registry);
        bindRejections(registry);
        Gauge.builder("orderbook.tick.age", lastTick, LastTick::ageSeconds)
                .description("Time since the last tick was received")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("orderbook.symbols", table, PriceTableWriter::symbolCount)
                .description("Symbols in the price table")
                .register(registry);
        Gauge.builder("orderbook.feed.connected", feed, f -> f.isConnected() ? 1 : 0)
                .description("1 while the connection to the gateway is up")
                .register(registry);
        FunctionCounter.builder("orderbook.feed.connects", feed, FeedConnection::connects)
                .description("Connections made to the gateway")
                .register(registry);
        bindReaders(registry);
    }

    private void bindRejections(MeterRegistry registry) {
        book.rejections()
                .byReason()
                .forEach((reason, count) -> FunctionCounter.builder(
                                "orderbook.frames.rejected", count, Number::doubleValue)
                        .description("Frames of the feed that were refused, by reason")
                        .tag("reason", reason.label())
                        .register(registry));
        FunctionCounter.builder("orderbook.frames.rejected", book.rejections(), RejectionCounters::beyondSymbolLimit)
                .description("Frames of the feed that were refused, by reason")
                .tag("reason", "symbol-limit")
                .register(registry);
        FunctionCounter.builder("orderbook.frames.rejected", feed, FeedConnection::framesTooLong)
                .description("Frames of the feed that were refused, by reason")
                .tag("reason", "too-long")
                .register(registry);
    }

    private void bindReaders(MeterRegistry registry) {
        Gauge.builder("orderbook.readers", table, PriceTableWriter::readerCount)
                .description("Readers attached to the tick ring")
                .register(registry);
        FunctionCounter.builder("orderbook.readers.revoked", table, PriceTableWriter::rightsRevoked)
                .description("Lossless readers that lost the right to every tick because they took none for 30 s")
                .register(registry);
        FunctionCounter.builder("orderbook.readers.waited", table, t -> t.waitedNanos() / NANOS_PER_SECOND)
                .description("Time spent waiting for lossless readers")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("orderbook.doorbell.replacements", table, PriceTableWriter::doorbellReplacements)
                .description("Times the doorbell file was found damaged and replaced")
                .register(registry);
    }
}
