package dev.tradingipc.trading.recording;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Prices and, where there are any, news of one recording on one clock; at equal times news comes first. News is numbered
 * from 1, and a price carries the number of the last news before it (0: none yet). One thread.
 */
public final class MarketRecording implements AutoCloseable {
    /** What {@link #next} has moved to. */
    public enum Event {
        PRICE,
        NEWS,
        END
    }

    private final PriceRecording prices;
    private final NewsRecording news;
    private boolean priceAhead;
    private boolean newsAhead;
    private Event current = Event.END;
    private long newsSequence;

    private MarketRecording(PriceRecording prices, NewsRecording news) {
        this.prices = prices;
        this.news = news;
    }

    /**
     * Opens both files and reads their first rows, so that a wrong file is refused here and not later.
     *
     * @throws RecordingException when a file does not exist, cannot be read or its first row is malformed
     */
    public static MarketRecording open(Path prices, Optional<Path> news) {
        NewsRecording newsRows = news.map(NewsRecording::open).orElse(null);
        MarketRecording recording = null;
        try {
            recording = new MarketRecording(PriceRecording.open(prices), newsRows);
            recording.readFirstRows();
            return recording;
        } catch (RecordingException e) {
            if (recording != null) {
                recording.close();
            } else if (newsRows != null) {
                newsRows.close();
            }
            throw e;
        }
    }

    private void readFirstRows() {
        priceAhead = prices.next();
        newsAhead = news != null && news.next();
    }

    /**
     * Moves to the next event, which stays current until the call after it.
     *
     * @throws RecordingException for a malformed row, or one earlier than the row before it
     */
    public Event next() {
        // The row that was handed out is replaced only now: its readers hold the values until the caller is done.
        if (current == Event.PRICE) {
            priceAhead = prices.next();
        } else if (current == Event.NEWS) {
            newsAhead = news.next();
        }
        if (newsAhead && (!priceAhead || news.timeEpochNanos() <= prices.timeEpochNanos())) {
            newsSequence++;
            current = Event.NEWS;
        } else {
            current = priceAhead ? Event.PRICE : Event.END;
        }
        return current;
    }

    /** Whether the current event or a later one is a price. */
    public boolean hasPrices() {
        return priceAhead;
    }

    /** Source time of the current event, nanoseconds since 1970. */
    public long timeEpochNanos() {
        return current == Event.NEWS ? news.timeEpochNanos() : prices.timeEpochNanos();
    }

    /** How many news precede the current price; of a news, its own number, counted from 1. */
    public long newsSequence() {
        return newsSequence;
    }

    /** Sentiment of the current news, 0 to 100. */
    public int sentiment() {
        return news.sentiment();
    }

    /** First 8 bytes of the current price's symbol, little-endian, zero padded. */
    public long symbolLow() {
        return prices.symbolLow();
    }

    /** Bytes 9 to 15 of the current price's symbol, little-endian, zero padded. */
    public long symbolHigh() {
        return prices.symbolHigh();
    }

    /** Current price in units of 1e-8. */
    public long priceE8() {
        return prices.priceE8();
    }

    /** How much of the price file lies behind, 0 to 1. */
    public double progress() {
        return prices.progress();
    }

    @Override
    public void close() {
        prices.close();
        if (news != null) {
            news.close();
        }
    }
}
