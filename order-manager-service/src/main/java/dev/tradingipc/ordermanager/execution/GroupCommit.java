package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Rejection;
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
    private final RecordedOrders recorded;
    private final WriterEvents events;
    private final int batchMax;
    private final List<Request> requests;
    private final Histogram batchSizes;
    private final CountDownLatch givingUp = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "trade-writer");

    private long lastSequence;
    /** What was tried to make durable last, behind {@link #lastSequence}. */
    private Decisions attempted = new Decisions();

    private long checkedNanos;
    /** Grows from one failure to the next until a batch is durable, so that a disk that takes little is not beset. */
    private long backoffNanos = BACKOFF_FIRST_NANOS;

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
        this.recorded = new RecordedOrders(totals, listener, events);
        this.events = events;
        this.batchMax = batchMax;
        this.requests = new ArrayList<>(batchMax);
        this.batchSizes = Histogram.ofSizes(batchMax);
    }

    /**
     * Opens the log and begins to record.
     *
     * @throws TradeLogException when the log cannot be opened or written
     */
    public void start() throws TradeLogException {
        lastSequence = decider.restore();
        log.prove();
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
        return recorded.filled();
    }

    /** Attempts to write the log that failed since the start. */
    public long failures() {
        return failures.get();
    }

    /** Orders that were received and that the writer left unrecorded when it ended. */
    public long unrecorded() {
        return unrecorded.get();
    }

    /** Nanoseconds from received to durable, over every order that was filled. */
    public Histogram latencies() {
        return recorded.latencies();
    }

    /** Nanoseconds from the order book's receipt of a tick to its order's arrival here, for orders that say it. */
    public Histogram tickToOrder() {
        return recorded.tickToOrder();
    }

    /** Nanoseconds from the order book's receipt of a tick to its order's trade on disk, for orders that say it. */
    public Histogram tickToTrade() {
        return recorded.tickToTrade();
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
        try {
            checkAtIntervals();
            record();
        } catch (TradeLogException failed) {
            retryUntilDurable(failed);
        } catch (InternalError fault) {
            retryUntilDurable(unsure(fault));
        }
    }

    /** Has everything in hand decided and made durable; from then on it is true, and is said. */
    private void record() throws TradeLogException {
        attempted = new Decisions();
        decider.begin();
        for (Request request : requests) {
            decider.decide(request);
        }
        Decisions decisions = decider.finish();
        attempted = decisions;
        if (!decisions.batch().isEmpty()) {
            log.append(decisions.batch());
            batchSizes.add(requests.size());
            backoffNanos = BACKOFF_FIRST_NANOS;
        }
        recorded.add(decisions);
        decider.keep();
        decisions.answerAll();
        lastSequence += decisions.batch().trades().size();
        requests.clear();
    }

    /**
     * A file was cut while it was mapped. The JVM may say so later than the access, so that nothing in memory is sure.
     */
    private static TradeLogException unsure(InternalError fault) {
        return new TradeLogException("A mapped file was cut while it was read (" + fault.getMessage() + ").", fault);
    }

    private void checkAtIntervals() throws TradeLogException {
        long now = System.nanoTime();
        if (now - checkedNanos >= CHECK_INTERVAL_NANOS) {
            checkedNanos = now;
            log.check();
        }
    }

    /** Returns once what is kept of the requests is durable, or with what could not be when the service stops before. */
    private void retryUntilDurable(TradeLogException first) throws InterruptedException {
        fail(first);
        queue.hold();
        sessions.cancelAll(LogoutReason.UNAVAILABLE);
        failStateChanges(requests);
        long droppedOrders = keepPlainOrders();
        events.unwritable(failure, requests.size());
        while (!givingUp.await(backoffNanos, TimeUnit.NANOSECONDS)) {
            backoffNanos = Math.min(2 * backoffNanos, BACKOFF_MAX_NANOS);
            try {
                if (restore()) {
                    requests.clear();
                } else {
                    decider.countDropped(droppedOrders);
                }
                droppedOrders = 0;
                log.prove();
                record();
                failure = null;
                events.writableAgain();
                queue.release();
                return;
            } catch (TradeLogException again) {
                fail(again);
            } catch (InternalError fault) {
                fail(unsure(fault));
            }
        }
        decider.countDropped(droppedOrders);
    }

    /**
     * Nobody would send those again; whatever came in a session is its client's to send again.
     *
     * @return how many orders of sessions there were
     */
    private long keepPlainOrders() {
        long ofSessions = requests.stream()
                .filter(request -> request.session() != null && request.isOrder())
                .count();
        requests.removeIf(request -> !isPlainOrder(request));
        return ofSessions;
    }

    /**
     * Goes on from what is durable.
     *
     * @return whether that has what was attempted last, which may have become durable as a whole although it failed
     */
    private boolean restore() throws TradeLogException {
        long durable = decider.restore();
        int trades = attempted.batch().trades().size();
        boolean hasAttempted = durable == lastSequence + trades && (trades > 0 || isRecordedWithoutTrades());
        if (!hasAttempted && durable != lastSequence) {
            throw new TradeLogException("The trade log ends at trade " + durable + " where " + lastSequence
                    + " was recorded last: another program changed it; put it back or restart.");
        }
        if (hasAttempted) {
            recorded.add(attempted);
            lastSequence = durable;
        }
        attempted = new Decisions();
        return hasAttempted;
    }

    /** What was never in the log before, and is now, came with the rest. */
    private boolean isRecordedWithoutTrades() throws TradeLogException {
        if (attempted.isSettled()) {
            return true;
        }
        for (Rejection rejection : attempted.batch().rejections()) {
            return log.find(rejection.client(), rejection.orderId()).isPresent();
        }
        return false;
    }

    private void fail(TradeLogException reason) {
        failure = reason.getMessage();
        failures.incrementAndGet();
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
        leave(attempted.isSettled() ? List.of() : List.copyOf(requests), reason);
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
