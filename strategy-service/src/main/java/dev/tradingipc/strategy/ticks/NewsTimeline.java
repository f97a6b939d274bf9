package dev.tradingipc.strategy.ticks;

import dev.tradingipc.trading.strategy.StrategyEngine;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sentiments in the order they came, handed from the thread that reads the news to the one that decides.
 *
 * <p>Prices and news travel on two connections, so either may run ahead. In live delivery the latest sentiment is the
 * one that counts, and nothing is kept. In lossless delivery a tick says how many news precede it, and the deciding
 * thread takes exactly those: it waits for one that is still under way, and leaves later ones for later ticks. News
 * without numbers, as plain frames are, count as soon as they come.
 *
 * <p>Numbered news are kept until taken, at most {@value #CAPACITY}; then the reading thread waits, and the feed with it,
 * until a tick takes some. It does not wait for ever: see {@link #awaitRoom}.
 *
 * <p>A gateway that is started again numbers its news from the beginning, while ticks of its earlier run may still be
 * undecided. The news of the later numbering wait until the ticks have passed on to it, which they do with the first
 * one whose news sequence is lower than that of the tick before it, or that names a news the earlier numbering does not
 * have.
 */
public final class NewsTimeline {
    /** News sequence of a sentiment that came without one, as plain frames do. */
    public static final long NO_SEQUENCE = -1;

    static final int CAPACITY = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(NewsTimeline.class);
    /** Below the 30 s after which a gateway cuts a client that takes nothing, and ends its replay as failed. */
    private static final Duration ROOM_PATIENCE = Duration.ofSeconds(20);

    private static final long LOOK_MILLIS = 100;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final BooleanSupplier ticksMayBeTaken;
    private final long roomPatienceNanos;
    private final LongAdder received = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final NumberedNews kept = new NumberedNews(CAPACITY);

    private boolean keepsAll = true;
    private boolean isClosed;
    private boolean isPlain;
    /** Whether nobody takes what is kept, so that the oldest make room without a wait. */
    private boolean isUnused;

    private int newsNumbering;
    private long newestSequence;
    private int tickNumbering;
    private long tickSequence;
    /** Whether a news has been waited for in vain and none has come since. */
    private boolean isGivenUp;

    private volatile int latest = StrategyEngine.NO_SENTIMENT;
    private volatile int current = StrategyEngine.NO_SENTIMENT;
    private volatile boolean decidesBySequence;
    private volatile long takenSequence;
    /** The number that ticks name now and that is not waited for any more, though it has not come. */
    private volatile long givenUpSequence = NO_SEQUENCE;

    /** @param upstreams the connections without which no ticks are taken in lossless delivery */
    public NewsTimeline(Upstreams upstreams) {
        this(upstreams::bothConnected, ROOM_PATIENCE);
    }

    NewsTimeline(BooleanSupplier ticksMayBeTaken, Duration roomPatience) {
        this.ticksMayBeTaken = ticksMayBeTaken;
        this.roomPatienceNanos = roomPatience.toNanos();
    }

    /**
     * Adds a sentiment; for one thread at a time. May wait while the timeline is full of news not yet taken.
     *
     * @param sentiment 0..100
     * @param newsSequence from 1 and growing, or {@link #NO_SEQUENCE}
     */
    public synchronized void add(int sentiment, long newsSequence) throws InterruptedException {
        latest = sentiment;
        received.increment();
        isPlain = newsSequence == NO_SEQUENCE;
        if (!isPlain) {
            if (newsSequence <= newestSequence) {
                startNumbering();
            }
            newestSequence = newsSequence;
            keep(sentiment, newsSequence);
        }
        notifyAll();
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

    /** Numbered sentiments that no tick could take, because none was taken for too long while the timeline was full. */
    public long dropped() {
        return dropped.sum();
    }

    /** A price session begins: says how its ticks will be decided. Live delivery keeps nothing. */
    synchronized void follow(boolean lossless) {
        keepsAll = lossless;
        isUnused = false;
        tickSequence = 0;
        if (!lossless) {
            kept.clear();
            decidesBySequence = false;
        } else if (tickNumbering != newsNumbering) {
            passOnTo(newsNumbering);
        }
        notifyAll();
    }

    /** Whether exactly the news up to this number count now, without waiting or locking. For the deciding thread. */
    boolean hasTaken(long newsSequence) {
        // Equal, not at most: a lower number is one of another numbering.
        return decidesBySequence && (newsSequence == takenSequence || newsSequence == givenUpSequence);
    }

    /**
     * Takes the news up to this number, as far as they have come. For the deciding thread, each tick's number in turn.
     *
     * @return whether there is nothing to wait for: the last of them was taken, a later one has come, the feed has no
     *     numbers, or it was given up
     */
    synchronized boolean takeUpTo(long newsSequence, long waitMillis) throws InterruptedException {
        if (newsSequence < tickSequence) {
            passOnTo(tickNumbering + 1);
        }
        tickSequence = newsSequence;
        givenUpSequence = NO_SEQUENCE;
        long deadlineNanos = System.nanoTime() + waitMillis * NANOS_PER_MILLI;
        while (!takeArrived(newsSequence)) {
            if (isGivenUp) {
                givenUpSequence = newsSequence;
                return true;
            }
            long leftMillis = (deadlineNanos - System.nanoTime()) / NANOS_PER_MILLI;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    /** Waits for this number no longer, nor for later ones until some news comes. */
    synchronized void giveUp(long newsSequence) {
        givenUpSequence = newsSequence;
        isGivenUp = true;
        // The ticks may have been taken for those of a numbering that never comes.
        tickNumbering = Math.min(tickNumbering, newsNumbering);
    }

    private void keep(int sentiment, long newsSequence) throws InterruptedException {
        awaitRoom();
        isGivenUp = false;
        if (keepsAll && !isClosed) {
            if (kept.isFull()) {
                kept.remove();
                dropped.increment();
            }
            kept.add(newsNumbering, newsSequence, sentiment);
        }
    }

    /**
     * Holds the reading thread while the timeline is full. At the start of a replay the news come before the first tick,
     * perhaps before the price file is there or the order manager is connected; none of them may be lost, so the gateway
     * is made to wait, as it waits for everyone in a replay. While the order manager is away it waits on, until the
     * gateway ends the replay as failed, which is better than orders on the wrong news.
     *
     * <p>But when all is connected and still nothing takes a news for 20 s, nobody needs the oldest: there is no price
     * file to follow, or it holds no tick that precedes them. A thread that went on waiting would neither see the end of
     * its connection nor the sentiments of today, so from then on the oldest make room for the newest, until a tick takes
     * news again or a session begins.
     */
    private void awaitRoom() throws InterruptedException {
        long sinceNanos = System.nanoTime();
        while (keepsAll && !isClosed && !isUnused && kept.isFull()) {
            long nowNanos = System.nanoTime();
            if (!ticksMayBeTaken.getAsBoolean()) {
                sinceNanos = nowNanos;
            } else if (nowNanos - sinceNanos >= roomPatienceNanos) {
                isUnused = true;
                LOG.warn(
                        "No tick has taken any of the {} news kept for lossless delivery for {} s: "
                                + "keeping the newest from here on",
                        CAPACITY,
                        roomPatienceNanos / 1_000_000_000);
                return;
            }
            wait(LOOK_MILLIS);
        }
    }

    private boolean takeArrived(long newsSequence) {
        decidesBySequence = !isPlain;
        boolean mayTake = true;
        while (mayTake && !kept.isEmpty()) {
            if (kept.numbering() < tickNumbering) {
                kept.remove();
                notifyAll();
            } else if (kept.numbering() > tickNumbering) {
                mayTake = newsSequence > takenSequence;
                if (mayTake) {
                    passOnTo(kept.numbering());
                }
            } else if (kept.sequence() <= newsSequence) {
                take();
            } else {
                takenSequence = Math.max(takenSequence, newsSequence);
                mayTake = false;
            }
        }
        return isPlain || newsSequence <= takenSequence;
    }

    private void take() {
        current = kept.sentiment();
        takenSequence = kept.sequence();
        kept.remove();
        isUnused = false;
        notifyAll();
    }

    /** The numbers begin again, so this is another run of the gateway. */
    private void startNumbering() {
        newsNumbering++;
        if (keepsAll && decidesBySequence) {
            LOG.warn(
                    "The news are numbered anew, so the gateway was started again: ticks of its earlier run are decided "
                            + "on what came of that run's news. Start the replay again for orders of one run alone");
        }
    }

    /** From here on the ticks are those of another numbering: nothing of the one before counts for them. */
    private void passOnTo(int numbering) {
        tickNumbering = numbering;
        takenSequence = 0;
        current = StrategyEngine.NO_SENTIMENT;
    }
}
