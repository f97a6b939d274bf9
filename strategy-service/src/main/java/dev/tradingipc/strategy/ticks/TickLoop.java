package dev.tradingipc.strategy.ticks;

import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.SharedMemoryException;
import dev.tradingipc.sharedmemory.WaitStrategy;
import dev.tradingipc.strategy.ticks.TickLoopStatus.Stage;
import dev.tradingipc.trading.strategy.StrategyEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that decides. It waits for the news and order connections, then for the price file, follows that for as
 * long as it is the one, and begins again. Nothing that happens to the file ends it. Between ticks, and while it waits,
 * it does what else belongs to it.
 *
 * <p>A platform thread, because a virtual one would block its carrier in the futex. {@link #start} and {@link #stop}
 * may come from any thread, once each; the rest may be read by any.
 */
public final class TickLoop {
    /** The time of the last tick before there was one. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(TickLoop.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final int POLLS_AFTER_PROBLEM = 10;
    private static final Duration STOP_MAX = Duration.ofSeconds(1);

    private final Path priceFile;
    private final WaitStrategy waitStrategy;
    private final Upstreams upstreams;
    private final NewsTimeline news;
    private final CurrentConditions conditions;
    private final BetweenTicks betweenTicks;
    private final StrategyEngine engine;
    private final TickTracing tracing;
    private final TickLoopState state = new TickLoopState();
    private final Thread thread = Thread.ofPlatform().name("ticks").daemon().unstarted(this::run);

    public TickLoop(
            Path priceFile,
            WaitStrategy waitStrategy,
            Upstreams upstreams,
            NewsTimeline news,
            CurrentConditions conditions,
            BetweenTicks betweenTicks,
            StrategyEngine engine,
            TickTracing tracing) {
        this.priceFile = priceFile;
        this.waitStrategy = waitStrategy;
        this.upstreams = upstreams;
        this.news = news;
        this.conditions = conditions;
        this.betweenTicks = betweenTicks;
        this.engine = engine;
        this.tracing = tracing;
    }

    /** Begins to take ticks as soon as everything is there. */
    public void start() {
        thread.start();
    }

    /** Ends within a second, unless the thread is stuck in sending an order; closing that connection frees it. */
    public void stop() {
        state.requestStop();
        try {
            thread.join(STOP_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the loop is doing. */
    public TickLoopStatus status() {
        return state.status();
    }

    /** {@link System#nanoTime} at which the order book received the last tick taken, or {@link #NEVER}. */
    public long lastTickNanos() {
        return state.lastTickNanos();
    }

    /** Ticks the writer overwrote before they were taken. */
    public long ticksMissed() {
        return state.missed();
    }

    private void run() {
        try {
            while (!state.stopRequested()) {
                betweenTicks.run(engine);
                if (upstreams.bothConnected()) {
                    followPriceFile();
                } else if (!upstreams.awaitChange(POLL_INTERVAL)) {
                    enter(Stage.AWAITING_CONNECTIONS, "");
                }
            }
        } catch (InterruptedException e) {
            LOG.error("Interrupted by somebody unknown: taking no more ticks", e);
        } finally {
            state.withoutFile(Stage.STOPPED, "");
        }
    }

    private void followPriceFile() throws InterruptedException {
        try {
            Optional<PriceTable> found = PriceTable.tryOpen(priceFile);
            if (found.isEmpty()) {
                enter(Stage.AWAITING_PRICE_FILE, "");
                state.pause(POLL_INTERVAL);
                return;
            }
            try (PriceTable prices = found.get()) {
                conditions.follow(prices);
                new PriceSession(prices, upstreams, news, betweenTicks, engine, tracing, state).follow(waitStrategy);
            }
        } catch (SharedMemoryException e) {
            enter(Stage.AWAITING_PRICE_FILE, e.getMessage());
            pauseAfterProblem();
        } catch (RuntimeException | InternalError e) {
            // A defect of ours, or a file cut under our eyes; the thread is all this process is for, so it goes on with
            // the file opened anew.
            LOG.error("Taking a tick failed; opening the price file again", e);
            enter(Stage.AWAITING_PRICE_FILE, e.toString());
            pauseAfterProblem();
        }
    }

    private void pauseAfterProblem() throws InterruptedException {
        for (int poll = 0; poll < POLLS_AFTER_PROBLEM && !state.stopRequested(); poll++) {
            state.pause(POLL_INTERVAL);
            betweenTicks.run(engine);
        }
    }

    /** Logs once what is being waited for, however long it takes. */
    private void enter(Stage stage, String problem) {
        TickLoopStatus before = state.status();
        if (before.stage() == stage && before.problem().equals(problem)) {
            return;
        }
        state.withoutFile(stage, problem);
        if (stage == Stage.AWAITING_CONNECTIONS) {
            LOG.info("Waiting for the news and order connections before any tick is taken");
        } else if (problem.isEmpty()) {
            LOG.info("Waiting for the price file {}", priceFile);
        } else {
            LOG.warn("{}", problem);
        }
    }
}
