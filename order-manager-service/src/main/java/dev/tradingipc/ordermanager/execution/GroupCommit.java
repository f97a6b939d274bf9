package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.trading.measure.Histogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The single writer: takes whatever is queued, up to a bound, has it decided, makes it durable in one transaction, and
 * then answers. The protocol is docs/decisions/0003-group-commit.md.
 *
 * <p>After a commit that failed nothing of it is answered: sessions are closed and what they have queued is dropped, for
 * their clients to send again. Plain orders, which nobody would send again, are kept and tried until they are durable;
 * meanwhile the queue is held.
 */
public final class GroupCommit {
    private static final long CHECK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BACKOFF_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BACKOFF_MAX_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** What a transaction that is under way gets to end in when the time for all is up. */
    private static final Duration LAST_TRANSACTION_MAX = Duration.ofSeconds(1);

    private final OrderQueue queue;
    private final OrderDecider decider;
    private final TradeLog log;
    private final Sessions sessions;
    private final TradeTotals totals;
    private final TradeListener listener;
    private final WriterEvents events;
    private final int batchMax;
    private final List<Request> requests;
    private final Histogram latencies = Histogram.ofLatencies();
    private final Histogram tickToTrade = Histogram.ofLatencies();
    private final Histogram batchSizes;
    private final CountDownLatch givingUp = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "trade-writer");

    private long lastSequence;
    private long checkedNanos;
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean hasGivenUp = new AtomicBoolean();
    private final AtomicLong unrecorded = new AtomicLong();
    private volatile String failure;

    /**
     * @param batchMax requests in one transaction at most, at least 1
     */
    public GroupCommit(
            OrderQueue queue,
            OrderDecider decider,
            TradeLog log,
            Sessions sessions,
            TradeTotals totals,
            TradeListener listener,
            WriterEvents events,
            int batchMax) {
        this.queue = queue;
        this.decider = decider;
        this.log = log;
        this.sessions = sessions;
        this.totals = totals;
        this.listener = listener;
        this.events = events;
        this.batchMax = batchMax;
        this.requests = new ArrayList<>(batchMax);
        this.batchSizes = Histogram.ofSizes(batchMax);
    }

    /**
     * Opens the log and begins to record.
     *
     * @throws TradeLogException when the log cannot be opened
     */
    public void start() throws TradeLogException {
        lastSequence = decider.restore();
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
                if (!thread.join(LAST_TRANSACTION_MAX)) {
                    leave(List.of(), "The trade log does not answer; whether its last transaction holds is not known.");
                }
            }
        } catch (InterruptedException stopped) {
            givingUp.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Why nothing can be recorded now; empty while it can. */
    public Optional<String> failure() {
        String reason = failure;
        if (reason == null && thread.getState() == Thread.State.TERMINATED) {
            reason = "The writer has ended: restart the service.";
        }
        return Optional.ofNullable(reason);
    }

    /** Orders executed and durable since the start. */
    public long filled() {
        return filled.get();
    }

    /** Attempts to write the log that failed since the start. */
    public long failures() {
        return failures.get();
    }

    /** Orders that were received and that the writer left unrecorded when it ended. */
    public long unrecorded() {
        return unrecorded.get();
    }

    /** Nanoseconds from received to durable, over every order. */
    public Histogram latencies() {
        return latencies;
    }

    /** Nanoseconds from the order book's receipt of a tick to its order's outcome on disk, for orders that say it. */
    public Histogram tickToTrade() {
        return tickToTrade;
    }

    /** Requests per transaction. */
    public Histogram batchSizes() {
        return batchSizes;
    }

    private void run() {
        try (log) {
            while (!queue.isFinished() && !isGivingUp()) {
                recordNextBatch();
            }
            if (!queue.isFinished() || !requests.isEmpty()) {
                giveUp(failure().orElse("The service was stopped before they could be."));
            }
        } catch (InterruptedException stopped) {
            giveUp("The writer was interrupted.");
        } catch (RuntimeException | Error defect) {
            giveUp("The writer failed (" + defect + "): see the log and restart the service.");
            throw defect;
        }
    }

    private void recordNextBatch() throws InterruptedException {
        requests.clear();
        queue.take(requests, batchMax, CHECK_INTERVAL_NANOS);
        List<Trade> attempted = List.of();
        try {
            checkAtIntervals();
            Batch batch = decide();
            attempted = batch.trades();
            record(batch);
            requests.clear();
        } catch (TradeLogException failed) {
            retryUntilDurable(failed, List.copyOf(attempted));
        } catch (InternalError fault) {
            // A file that was cut while mapped; the JVM may say so later than the access, so that nothing in memory is
            // sure.
            retryUntilDurable(
                    new TradeLogException(
                            "A mapped file was cut while it was read (" + fault.getMessage() + ").", fault),
                    List.copyOf(attempted));
        }
    }

    private Batch decide() throws TradeLogException {
        decider.begin();
        for (Request request : requests) {
            decider.decide(request);
        }
        return decider.batch();
    }

    /** From here on what was decided is true, and is said. */
    private void record(Batch batch) throws TradeLogException {
        if (!batch.isEmpty()) {
            log.append(batch);
            batchSizes.add(requests.size());
        }
        tellRecorded(batch.trades());
        long now = System.nanoTime();
        for (Request request : requests) {
            if (request instanceof ReceivedOrder order) {
                measure(order, now);
            }
        }
        decider.answer();
    }

    private void tellRecorded(List<Trade> trades) {
        if (!trades.isEmpty()) {
            lastSequence += trades.size();
            totals.add(trades);
            filled.addAndGet(trades.size());
            listener.recorded(trades);
        }
    }

    private void measure(ReceivedOrder order, long nowNanos) {
        latencies.add(nowNanos - order.receivedNanos());
        if (order.tickNanos() != Frames.ABSENT && order.tickNanos() <= nowNanos) {
            tickToTrade.add(nowNanos - order.tickNanos());
        }
    }

    private void checkAtIntervals() throws TradeLogException {
        long now = System.nanoTime();
        if (now - checkedNanos >= CHECK_INTERVAL_NANOS) {
            checkedNanos = now;
            log.check();
        }
    }

    /**
     * Returns once what is kept of the requests is durable, or with what could not be when the service stops before.
     *
     * @param attempted the trades of the transaction that failed
     */
    private void retryUntilDurable(TradeLogException first, List<Trade> attempted) throws InterruptedException {
        List<Trade> doubtful = attempted;
        fail(first);
        queue.hold();
        sessions.cancelAll(LogoutReason.UNAVAILABLE);
        failStateChanges(requests);
        keepPlainOrders();
        events.unwritable(failure, requests.size());
        long backoffNanos = BACKOFF_FIRST_NANOS;
        while (!givingUp.await(backoffNanos, TimeUnit.NANOSECONDS)) {
            try {
                if (restore(doubtful)) {
                    requests.clear();
                }
                Batch batch = decide();
                doubtful = List.copyOf(batch.trades());
                record(batch);
                requests.clear();
                failure = null;
                events.writableAgain();
                queue.release();
                return;
            } catch (TradeLogException again) {
                fail(again);
            }
            backoffNanos = Math.min(2 * backoffNanos, BACKOFF_MAX_NANOS);
        }
    }

    /** Nobody would send those again; whatever came in a session is its client's to send again. */
    private void keepPlainOrders() {
        for (Request request : requests) {
            if (request.session() != null) {
                decider.drop(request);
            }
        }
        requests.removeIf(request -> !isPlainOrder(request));
    }

    /**
     * Goes on from what is durable.
     *
     * @param doubtful the trades of the transaction that failed: it may have become durable all the same, as a whole
     * @return whether it has
     */
    private boolean restore(List<Trade> doubtful) throws TradeLogException {
        long durable = decider.restore();
        if (durable == lastSequence) {
            return false;
        }
        if (durable != lastSequence + doubtful.size()) {
            throw new TradeLogException("The trade log ends at trade " + durable + " where " + lastSequence
                    + " was recorded last: another program changed it; put it back or restart.");
        }
        tellRecorded(doubtful);
        return true;
    }

    private void fail(TradeLogException reason) {
        failures.incrementAndGet();
        failure = reason.getMessage();
    }

    /** Whoever asked for them is told that it is not known whether they will hold. */
    private void failStateChanges(List<Request> undecided) {
        for (Request request : undecided) {
            if (request instanceof Request.ChangeState change) {
                change.done().completeExceptionally(new IllegalStateException(failure));
            }
        }
    }

    private static boolean isPlainOrder(Request request) {
        return request instanceof ReceivedOrder && request.session() == null;
    }

    boolean isGivingUp() {
        return givingUp.getCount() == 0;
    }

    /** From here on nothing is recorded: reading threads wait, as what they read would be lost. */
    private void giveUp(String reason) {
        leave(List.copyOf(requests), reason);
    }

    /**
     * Once, by whoever comes first.
     *
     * @param inHand taken out of the queue and not recorded
     */
    private void leave(List<Request> inHand, String reason) {
        failure = reason;
        if (!hasGivenUp.compareAndSet(false, true)) {
            return;
        }
        givingUp.countDown();
        List<Request> left = new ArrayList<>(inHand);
        left.addAll(queue.abandon());
        sessions.cancelAll(LogoutReason.UNAVAILABLE);
        failStateChanges(left);
        long orders = left.stream().filter(Request::isOrder).count();
        unrecorded.addAndGet(orders);
        events.givenUp(orders, reason);
    }
}
