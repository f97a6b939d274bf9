package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.sharedmemory.PriceRecord;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.RecordsBySymbol;
import dev.tradingipc.sharedmemory.SharedMemoryException;
import dev.tradingipc.trading.risk.ReferencePrices;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The market's last prices, from the order book's price table in shared memory, where there is one. It only reads, and
 * asks the order book for nothing. For one thread.
 *
 * <p>A table that is missing or replaced is looked for again at most once a second, so that its absence costs an order
 * nothing.
 */
public final class MarketPrices implements ReferencePrices, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MarketPrices.class);
    private static final long LOOK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** An order book writes every 100 ms that it is there; one that stands for so long is as good as gone. */
    private static final long SILENCE_MAX_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Path priceFile;
    private final PriceRecord record = new PriceRecord();
    private PriceTable table;
    private RecordsBySymbol records;
    private long lookedNanos = System.nanoTime() - LOOK_INTERVAL_NANOS;
    private String lastProblem = "";

    public MarketPrices(Path priceFile) {
        this.priceFile = priceFile;
    }

    @Override
    public long priceE8(String symbol) {
        return read(symbol, false) ? record.priceE8() : NO_PRICE;
    }

    @Override
    public long ageNanos(String symbol, long nowNanos) {
        return read(symbol, false) ? nowNanos - record.receivedNanos() : Long.MAX_VALUE;
    }

    /** None while the order book is stopped, dead or without its feed. */
    @Override
    public long markE8(String symbol) {
        return read(symbol, true) ? record.priceE8() : NO_PRICE;
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
            table = null;
            records = null;
        }
    }

    private boolean isKeptUpToDate() {
        return !table.isStopped() && table.feedConnected() && table.heartbeatAgeNanos() <= SILENCE_MAX_NANOS;
    }

    /**
     * A file that was cut or written over fails in as many ways as there are; whatever it is, there is no price then, and a
     * sound file is found again at the next look.
     */
    private boolean read(String symbol, boolean mustBeKeptUpToDate) {
        try {
            lookForTable();
            return records != null && records.read(symbol, record) && (!mustBeKeptUpToDate || isKeptUpToDate());
        } catch (RuntimeException | InternalError damaged) {
            report(damaged instanceof SharedMemoryException sentence ? sentence.getMessage() : damaged.toString());
            close();
            return false;
        }
    }

    private void lookForTable() {
        long nowNanos = System.nanoTime();
        if (nowNanos - lookedNanos < LOOK_INTERVAL_NANOS) {
            return;
        }
        lookedNanos = nowNanos;
        if (table != null && !table.isReplaced()) {
            // A cut file may fault without anybody hearing of it in time.
            table.requireWhole();
            return;
        }
        close();
        try {
            table = PriceTable.tryOpen(priceFile).orElse(null);
            records = table == null ? null : new RecordsBySymbol(table);
            report("");
        } catch (SharedMemoryException unusable) {
            report(unusable.getMessage());
        }
    }

    /** Once for each change. */
    private void report(String problem) {
        if (!problem.equals(lastProblem)) {
            lastProblem = problem;
            if (!problem.isEmpty()) {
                log.warn("The market's prices cannot be read: {}", problem);
            }
        }
    }
}
