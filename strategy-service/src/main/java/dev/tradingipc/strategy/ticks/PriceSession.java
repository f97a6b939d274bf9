package dev.tradingipc.strategy.ticks;

import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.Tick;
import dev.tradingipc.sharedmemory.TickReader;
import dev.tradingipc.sharedmemory.WaitStrategy;
import dev.tradingipc.trading.strategy.StrategyEngine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one price file from attaching until another takes its place, and hands each tick to the engine: those
 * published before it attached as warm-up, the rest to be decided on. For the tick thread.
 *
 * <p>In lossless delivery no tick is taken while a connection is missing, while as many orders as allowed wait for their
 * answers, or before the news that precede it have come; the writer waits meanwhile.
 */
final class PriceSession implements TickReader.TickHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PriceSession.class);
    private static final int TICKS_PER_POLL = 256;
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);
    private static final long LOOK_INTERVAL_NANOS = LOOK_INTERVAL.toNanos();
    /** Far below the 30 s after which the writer and the gateway give up on who takes nothing. */
    private static final long NEWS_PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long MISS_REPORT_INTERVAL_NANOS =
            Duration.ofSeconds(10).toNanos();

    private final PriceTable prices;
    private final Upstreams upstreams;
    private final NewsTimeline news;
    private final BetweenTicks betweenTicks;
    private final StrategyEngine engine;
    private final TickTracing tracing;
    private final TickLoopState state;
    private final boolean lossless;
    /** Sequence of the last tick published before attaching. */
    private final long warmUpEnd;

    /** Sequence of the next tick that is followed through the logs. */
    private long nextTraced;

    private boolean writerAlive = true;
    private boolean writerSilent;
    private long lookedNanos;
    private long missReportedNanos = System.nanoTime() - MISS_REPORT_INTERVAL_NANOS;

    PriceSession(
            PriceTable prices,
            Upstreams upstreams,
            NewsTimeline news,
            BetweenTicks betweenTicks,
            StrategyEngine engine,
            TickTracing tracing,
            TickLoopState state) {
        this.prices = prices;
        this.upstreams = upstreams;
        this.news = news;
        this.betweenTicks = betweenTicks;
        this.engine = engine;
        this.tracing = tracing;
        this.state = state;
        this.lossless = prices.lossless();
        this.warmUpEnd = prices.cursor();
        this.nextTraced = tracing.sampling().firstFrom(warmUpEnd + 1);
    }

    /** Returns when the file is to be opened anew, or when the thread is asked to stop. */
    void follow(WaitStrategy waitStrategy) {
        engine.startSession(prices::symbol);
        news.follow(lossless);
        long taken = 0;
        boolean ended = false;
        while (!ended) {
            try (TickReader reader = prices.attach(new Attach(taken, true, waitStrategy))) {
                logStart(Math.max(0, warmUpEnd - reader.position()));
                if (taken > 0 && reader.position() > taken) {
                    onMissed(reader.position() - taken);
                }
                lookAround();
                ended = takeTicks(reader);
                taken = reader.position();
            }
        }
    }

    private void logStart(long warmUpTicks) {
        LOG.info("Taking ticks, {} delivery, after {} of the past", lossless ? "lossless" : "live", warmUpTicks);
        if (lossless && warmUpTicks > 0) {
            LOG.warn(
                    "This strategy came late: {} ticks were published before, of which the last {} were taken as "
                            + "warm-up and none gives an order. Start the replay again for the orders of all",
                    warmUpEnd,
                    warmUpTicks);
        }
    }

    /** Whether there is nothing more to take from this file; {@code false} when the reader must attach anew. */
    private boolean takeTicks(TickReader reader) {
        while (!state.stopRequested()) {
            betweenTicks.run(engine);
            // Asked before the poll: what the old file still holds is taken before the new one is opened.
            boolean ended = prices.isReplaced() || prices.lossless() != lossless;
            int taken = reader.poll(this, TICKS_PER_POLL);
            if (System.nanoTime() - lookedNanos >= LOOK_INTERVAL_NANOS) {
                lookAround();
            }
            if (taken == 0) {
                if (ended) {
                    LOG.info("The price file was replaced: opening the new one");
                    return true;
                }
                if (lossless && !reader.isLossless()) {
                    // Everything the writer left has been taken; it may even be waiting for a reader with the right.
                    LOG.warn("Took no tick for so long that the right to every tick was lost: attaching anew");
                    return false;
                }
                reader.await(LOOK_INTERVAL);
            }
        }
        return true;
    }

    @Override
    public void onTick(Tick tick) {
        if (tick.sequence() <= warmUpEnd) {
            engine.warmUp(tick.symbolIndex(), tick.priceE8(), tick.sourceEpochNanos());
            return;
        }
        if (lossless && !upstreams.ready()) {
            awaitUpstreams();
            if (state.stopRequested()) {
                return;
            }
        }
        if (lossless && tick.newsSequence() >= 0 && !news.hasTaken(tick.newsSequence())) {
            awaitNews(tick.newsSequence());
        }
        engine.onTick(
                tick.symbolIndex(), tick.priceE8(), tick.sourceEpochNanos(), tick.receivedNanos(), tick.sequence());
        state.tickTaken(tick.receivedNanos());
        if (tick.sequence() >= nextTraced) {
            trace(tick);
        }
    }

    private void trace(Tick tick) {
        if (tracing.sampling().isSampled(tick.sequence())) { // else the one to follow was missed
            tracing.listener()
                    .accept(new DecidedTick(
                            prices.symbol(tick.symbolIndex()),
                            tick.priceE8(),
                            tick.receivedNanos(),
                            System.nanoTime(),
                            engine.lastDecision(),
                            new TickTrace(prices.writerEpochOf(tick.sequence()), tick.sequence())));
        }
        nextTraced = tracing.sampling().firstFrom(tick.sequence() + 1);
    }

    @Override
    public void onMissed(long ticks) {
        state.ticksMissed(ticks);
        long nowNanos = System.nanoTime();
        if (nowNanos - missReportedNanos >= MISS_REPORT_INTERVAL_NANOS) {
            missReportedNanos = nowNanos;
            LOG.warn(
                    "Fell behind by a whole ring: {} ticks missed so far, the averages lack them; "
                            + "a larger shared-memory.ring-size of the order book gives more room",
                    state.missed());
        }
    }

    private void awaitUpstreams() {
        if (!upstreams.bothConnected()) {
            LOG.warn("A connection is missing: taking no ticks until it is back");
        }
        try {
            while (!state.stopRequested() && !upstreams.ready()) {
                betweenTicks.run(engine);
                upstreams.awaitChange(LOOK_INTERVAL);
                lookAround();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted by somebody unknown", e);
        }
    }

    /** Holds the tick until the news that precede it have come, but not for ever: a cut connection may have lost them. */
    private void awaitNews(long newsSequence) {
        long startNanos = System.nanoTime();
        try {
            while (!news.takeUpTo(newsSequence, LOOK_INTERVAL.toMillis()) && !state.stopRequested()) {
                betweenTicks.run(engine);
                lookAround();
                if (System.nanoTime() - startNanos >= NEWS_PATIENCE_NANOS) {
                    LOG.warn(
                            "News {} has not come for 5 s: deciding without it, and waiting for none until some come",
                            newsSequence);
                    news.giveUp(newsSequence);
                    return;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted by somebody unknown", e);
        }
    }

    private void lookAround() {
        lookedNanos = System.nanoTime();
        boolean alive = prices.isWriterAlive();
        if (alive != writerAlive) {
            writerAlive = alive;
            if (alive) {
                LOG.info("The writer of the price file is back");
            } else {
                LOG.warn("The writer of the price file is gone: {}", consequence());
            }
        }
        long heartbeatAgeNanos = prices.heartbeatAgeNanos();
        boolean isSilent = alive && heartbeatAgeNanos > CurrentConditions.HEARTBEAT_AGE_MAX_NANOS;
        if (isSilent != writerSilent) {
            writerSilent = isSilent;
            LOG.warn(
                    isSilent
                            ? "The writer of the price file lives but says nothing: is it stopped, or the machine too busy?"
                            : "The writer of the price file says again that it lives");
        }
        state.following(alive, isSilent ? heartbeatAgeNanos : 0, prices.feedConnected(), lossless);
    }

    private String consequence() {
        return lossless ? "taking what it left, then waiting for its return" : "no orders until it returns";
    }
}
