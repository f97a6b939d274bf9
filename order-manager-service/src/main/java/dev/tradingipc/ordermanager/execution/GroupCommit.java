package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.EpochClock;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.trading.measure.Histogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The single writer: takes whatever is queued, up to a bound, executes it on paper and makes it durable in one
 * transaction. The protocol is docs/decisions/0003-group-commit.md.
 *
 * <p>A batch that fails is kept and tried again until it is durable; meanwhile the queue is held.
 */
public final class GroupCommit {
    private static final long CHECK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BACKOFF_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BACKOFF_MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OrderQueue queue;
    private final TradeLog log;
    private final TradeTotals totals;
    private final TradeListener listener;
    private final WriterEvents events;
    private final EpochClock clock;
    private final int batchMax;
    private final List<ReceivedOrder> batch;
    private final List<Trade> trades;
    private final Histogram latencies = Histogram.ofLatencies();
    private final Histogram batchSizes;
    private final CountDownLatch givingUp = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "trade-writer");

    private long lastSequence;
    private long checkedNanos;
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile String failure;

    /**
     * @param batchMax orders in one transaction at most, at least 1
     */
    public GroupCommit(
            OrderQueue queue,
            TradeLog log,
            TradeTotals totals,
            TradeListener listener,
            WriterEvents events,
            EpochClock clock,
            int batchMax) {
        this.queue = queue;
        this.log = log;
        this.totals = totals;
        this.listener = listener;
        this.events = events;
        this.clock = clock;
        this.batchMax = batchMax;
        this.batch = new ArrayList<>(batchMax);
        this.trades = new ArrayList<>(batchMax);
        this.batchSizes = Histogram.ofSizes(batchMax);
    }

    /**
     * Opens the log and begins to record.
     *
     * @throws TradeLogException when the log cannot be opened
     */
    public void start() throws TradeLogException {
        lastSequence = log.reopen();
        thread.start();
    }

    /**
     * Records what is queued and ends. To be called once the queue is closed.
     *
     * @param atMost how long to wait for a trade log that cannot be written
     */
    public void close(Duration atMost) {
        try {
            if (!thread.join(atMost)) {
                givingUp.countDown();
                thread.join();
            }
        } catch (InterruptedException stopped) {
            givingUp.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Why trades cannot be recorded now; empty while they can. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Orders executed and durable since the start. */
    public long filled() {
        return filled.get();
    }

    /** Attempts to write the log that failed since the start. */
    public long failures() {
        return failures.get();
    }

    /** Nanoseconds from received to durable, over every order. */
    public Histogram latencies() {
        return latencies;
    }

    /** Orders per transaction. */
    public Histogram batchSizes() {
        return batchSizes;
    }

    private void run() {
        try (log) {
            while (!queue.isFinished() && !isGivingUp()) {
                recordNextBatch();
            }
        } catch (InterruptedException stopped) {
            giveUp("the writer was interrupted");
        } catch (RuntimeException bug) {
            giveUp("the writer failed: " + bug);
            throw bug;
        }
    }

    private void recordNextBatch() throws InterruptedException {
        batch.clear();
        trades.clear();
        queue.take(batch, batchMax, CHECK_INTERVAL_NANOS);
        execute();
        try {
            checkAtIntervals();
            if (!trades.isEmpty()) {
                log.append(trades);
            }
        } catch (TradeLogException failed) {
            if (!retryUntilDurable(failed)) {
                giveUp(failed.getMessage());
                return;
            }
        }
        if (!trades.isEmpty()) {
            tellRecorded();
        }
    }

    /** On paper every order is filled at once, whole, at its own price. */
    private void execute() {
        for (int i = 0; i < batch.size(); i++) {
            ReceivedOrder received = batch.get(i);
            trades.add(new Trade(lastSequence + 1 + i, received.client(), received.order(), clock.epochNanos()));
        }
    }

    private void checkAtIntervals() throws TradeLogException {
        long now = System.nanoTime();
        if (now - checkedNanos >= CHECK_INTERVAL_NANOS) {
            checkedNanos = now;
            log.check();
        }
    }

    /** Returns whether the batch is durable; false when the service stops before it could be. */
    private boolean retryUntilDurable(TradeLogException first) throws InterruptedException {
        failures.incrementAndGet();
        failure = first.getMessage();
        queue.hold();
        events.unwritable(failure, trades.size());
        long backoffNanos = BACKOFF_FIRST_NANOS;
        while (!givingUp.await(backoffNanos, TimeUnit.NANOSECONDS)) {
            try {
                appendAfterReopening();
                failure = null;
                events.writableAgain();
                queue.release();
                return true;
            } catch (TradeLogException again) {
                failures.incrementAndGet();
                failure = again.getMessage();
            }
            backoffNanos = Math.min(2 * backoffNanos, BACKOFF_MAX_NANOS);
        }
        return false;
    }

    /** A failed commit may have become durable all the same: what the log holds already is not written again. */
    private void appendAfterReopening() throws TradeLogException {
        long durable = log.reopen();
        long alreadyThere = durable - lastSequence;
        if (alreadyThere < 0 || alreadyThere > trades.size()) {
            throw new TradeLogException("The trade log ends at trade " + durable + " where " + lastSequence
                    + " was recorded last: another program changed it; put it back or restart.");
        }
        List<Trade> missing = trades.subList((int) alreadyThere, trades.size());
        if (!missing.isEmpty()) {
            log.append(missing);
        }
    }

    private void tellRecorded() {
        long now = System.nanoTime();
        lastSequence += trades.size();
        totals.add(trades);
        filled.addAndGet(trades.size());
        batchSizes.add(trades.size());
        for (ReceivedOrder received : batch) {
            latencies.add(now - received.receivedNanos());
        }
        listener.recorded(trades);
    }

    private boolean isGivingUp() {
        return givingUp.getCount() == 0;
    }

    private void giveUp(String reason) {
        failure = reason;
        queue.close();
        givingUp.countDown();
        events.givenUp(trades.size() + queue.depth(), reason);
    }
}
