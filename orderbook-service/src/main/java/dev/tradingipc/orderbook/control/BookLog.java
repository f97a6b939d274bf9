package dev.tradingipc.orderbook.control;

import dev.tradingipc.control.log.BackgroundLog;
import dev.tradingipc.orderbook.book.BookEvents;
import dev.tradingipc.orderbook.book.PriceBook;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.TickTrace;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what the book tells; ticks that are followed without holding up the feed. */
public final class BookLog implements BookEvents, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PriceBook.class);

    private final BackgroundLog<Published> traces = new BackgroundLog<>(
            "trace-log", BookLog::print, leftOut -> LOG.info("... and {} ticks followed, not shown", leftOut));

    private record Published(String symbol, long priceE8, long receivedNanos, long publishedNanos, TickTrace trace) {}

    /** Begins to print ticks. */
    public void start() {
        traces.start();
    }

    @Override
    public void warn(String sentence) {
        LOG.warn(sentence);
    }

    @Override
    public void inform(String sentence) {
        LOG.info(sentence);
    }

    @Override
    public void published(String symbol, long priceE8, long receivedNanos, TickTrace trace) {
        traces.note(new Published(symbol, priceE8, receivedNanos, System.nanoTime(), trace));
    }

    @Override
    public void close() {
        traces.close();
    }

    private static void print(Published tick) {
        LOG.info(
                "Tick {} @ {} is published {} us after it came [trace {}]",
                tick.symbol(),
                Prices.format(tick.priceE8()),
                TimeUnit.NANOSECONDS.toMicros(tick.publishedNanos() - tick.receivedNanos()),
                tick.trace());
    }
}
