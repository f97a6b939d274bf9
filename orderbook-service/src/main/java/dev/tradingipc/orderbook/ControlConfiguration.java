package dev.tradingipc.orderbook;

import dev.tradingipc.control.lifecycle.RepeatedTask;
import dev.tradingipc.control.metrics.HistogramMeter;
import dev.tradingipc.orderbook.book.FeedConnection;
import dev.tradingipc.orderbook.book.PriceBook;
import dev.tradingipc.orderbook.control.BookLog;
import dev.tradingipc.orderbook.control.LastTick;
import dev.tradingipc.orderbook.control.OrderbookHealth;
import dev.tradingipc.orderbook.control.OrderbookMetrics;
import dev.tradingipc.orderbook.control.OrderbookProperties;
import dev.tradingipc.orderbook.control.PriceMeters;
import dev.tradingipc.orderbook.control.SharedMemoryProperties;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The control plane. */
@Configuration(proxyBeanMethods = false)
class ControlConfiguration {
    /** As docs/SHARED-MEMORY.md has it: readers take a file without one for dead. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(100);

    @Bean(initMethod = "start")
    BookLog bookLog() {
        return new BookLog();
    }

    /** Also while the feed is silent. */
    @Bean
    RepeatedTask heartbeat(PriceBook book) {
        return new RepeatedTask("heartbeat", HEARTBEAT_INTERVAL, book::heartbeat);
    }

    @Bean
    LastTick lastTick(PriceTableWriter table) {
        return new LastTick(table);
    }

    @Bean
    OrderbookHealth orderbookHealthIndicator(
            FeedConnection feed,
            PriceBook book,
            PriceTableWriter table,
            LastTick lastTick,
            OrderbookProperties settings,
            SharedMemoryProperties memory) {
        return new OrderbookHealth(feed, book, table, lastTick, settings, memory);
    }

    @Bean
    OrderbookMetrics orderbookMetrics(PriceBook book, PriceTableWriter table, FeedConnection feed, LastTick lastTick) {
        return new OrderbookMetrics(book, table, feed, lastTick);
    }

    @Bean
    HistogramMeter feedLatency(PriceBook book) {
        return HistogramMeter.ofLatencies(
                "orderbook.feed.latency",
                "From a price being made to its receipt, every price whose frame tells when (gateway.frames: timed)",
                book.latencies());
    }

    /** Depends on the writer because that makes the file. */
    @Bean
    PriceTable readPrices(SharedMemoryProperties memory, PriceTableWriter writer) {
        return PriceTable.open(memory.path());
    }

    @Bean
    PriceMeters priceMeters(PriceTable readPrices) {
        return new PriceMeters(readPrices);
    }
}
