package dev.tradingipc.strategy.ticks;

import dev.tradingipc.trading.strategy.StrategyEngine;
import java.util.concurrent.atomic.LongAdder;

/**
 * The sentiments in the order they came, handed from the thread that reads the news to the one that decides.
 *
 * <p>Prices and news travel on two connections, so either may run ahead. In live delivery the latest sentiment is the
 * one that counts. In lossless delivery a tick says how many news precede it, and the deciding thread takes exactly
 * those: it waits for one that is still under way, and leaves later ones for later ticks. News without numbers, as
 * plain frames are, count as soon as they come.
 *
 * <p>Numbered news are kept until taken, at most {@value #CAPACITY}; then the reading thread waits, and the feed with
 * it, until a tick takes some. While delivery is live nothing is kept.
 */
public final class NewsTimeline {
    /** News sequence of a sentiment that came without one, as plain frames do. */
    public static final long NO_SEQUENCE = -1;

    static final int CAPACITY = 4_096;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long[] sequences = new long[CAPACITY];
    private final int[] sentiments = new int[CAPACITY];
    private final LongAdder received = new LongAdder();
    private long added;
    private long taken;
    private boolean keepsAll = true;
    private boolean isClosed;
    private boolean isPlain;

    private volatile int latest = StrategyEngine.NO_SENTIMENT;
    private volatile int current = StrategyEngine.NO_SENTIMENT;
    private volatile boolean decidesBySequence;
    private volatile long takenSequence;
    /** A number that is not waited for any more, though it has not come. */
    private volatile long givenUpSequence = NO_SEQUENCE;

    /**
     * Adds a sentiment; for one thread at a time. Waits while the timeline is full of news not yet taken.
     *
     * @param sentiment 0..100
     * @param newsSequence from 1 and growing, or {@link #NO_SEQUENCE}
     */
    public synchronized void add(int sentiment, long newsSequence) throws InterruptedException {
        latest = sentiment;
        received.increment();
        isPlain = newsSequence == NO_SEQUENCE;
        if (isPlain) {
            notifyAll();
            return;
        }
        if (newsSequence <= lastAdded()) {
            startAnew();
        }
        while (keepsAll && !isClosed && added - taken == CAPACITY) {
            wait();
        }
        if (keepsAll && !isClosed) {
            int slot = (int) (added % CAPACITY);
            sequences[slot] = newsSequence;
            sentiments[slot] = sentiment;
            added++;
            notifyAll();
        }
    }

    /** A news connection has opened: the latest sentiment may have changed unseen. What is numbered stays. */
    public synchronized void connected() {
        latest = StrategyEngine.NO_SENTIMENT;
        isPlain = false;
    }

    /** Lets a waiting reading thread go, for the end of the process. */
    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    /** The sentiment 0..100 that counts now, or {@link StrategyEngine#NO_SENTIMENT} before the first. */
    public int sentiment() {
        return decidesBySequence ? current : latest;
    }

    /** Sentiments received. */
    public long received() {
        return received.sum();
    }

    /** Says how ticks will be decided from here on; live delivery keeps nothing. */
    synchronized void follow(boolean lossless) {
        keepsAll = lossless;
        if (!lossless) {
            taken = added;
            decidesBySequence = false;
        }
        notifyAll();
    }

    /** Whether exactly the news up to this number count now, without waiting or locking. */
    boolean hasTaken(long newsSequence) {
        return decidesBySequence && (newsSequence <= takenSequence || newsSequence == givenUpSequence);
    }

    /**
     * Takes the news up to this number, as far as they have come.
     *
     * @return whether all have that will: the last of them was taken, a later one has come, or the feed has no numbers
     */
    synchronized boolean takeUpTo(long newsSequence, long waitMillis) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + waitMillis * NANOS_PER_MILLI;
        while (!takeArrived(newsSequence)) {
            long leftMillis = (deadlineNanos - System.nanoTime()) / NANOS_PER_MILLI;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    /** Stops waiting for the news of this number. */
    void giveUp(long newsSequence) {
        givenUpSequence = newsSequence;
    }

    private boolean takeArrived(long newsSequence) {
        decidesBySequence = !isPlain;
        boolean laterIsThere = false;
        while (taken < added && !laterIsThere) {
            int slot = (int) (taken % CAPACITY);
            laterIsThere = sequences[slot] > newsSequence;
            if (!laterIsThere) {
                current = sentiments[slot];
                takenSequence = sequences[slot];
                taken++;
                notifyAll();
            }
        }
        if (laterIsThere) {
            takenSequence = Math.max(takenSequence, newsSequence);
        }
        return isPlain || newsSequence <= takenSequence;
    }

    private long lastAdded() {
        return added == 0 ? 0 : sequences[(int) ((added - 1) % CAPACITY)];
    }

    /** The numbers begin again, so this is another source: nothing of the one before counts any more. */
    private void startAnew() {
        taken = added;
        takenSequence = 0;
        givenUpSequence = NO_SEQUENCE;
        current = StrategyEngine.NO_SENTIMENT;
    }
}
