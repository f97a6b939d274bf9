package dev.tradingipc.gateway.source;

import java.time.Duration;

/**
 * Publishes a simulated market: first its start, then a round of all symbols every tick interval and a sentiment every
 * news interval, at equal times news first. With a tick interval of 0 rounds follow each other as fast as the price
 * clients take them, and stop while there is none.
 *
 * <p>The sentiment stays at its start until somebody listens, so that the first listener finds the news where the
 * setting says they start, however long it took to come.
 */
public final class SimulatedSource implements FeedSource {
    private final SimulatedMarket market;
    private final FeedPublisher publisher;
    private final MarketClock clock;
    private final long tickIntervalNanos;
    private final long newsIntervalNanos;
    private long newsSequence;
    private long newestEpochNanos = Long.MIN_VALUE;
    private boolean newsHasListener;
    private volatile boolean running;

    /**
     * A source that has not begun.
     *
     * @param tickInterval not negative
     * @param newsInterval positive
     */
    public SimulatedSource(
            SimulatedMarket market,
            FeedPublisher publisher,
            MarketClock clock,
            Duration tickInterval,
            Duration newsInterval) {
        this.market = market;
        this.publisher = publisher;
        this.clock = clock;
        this.tickIntervalNanos = tickInterval.toNanos();
        this.newsIntervalNanos = newsInterval.toNanos();
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public String state() {
        return running ? "running" : "not started";
    }

    @Override
    public void run() throws InterruptedException {
        running = true;
        try {
            long start = clock.nanoTime();
            publishSentiment();
            publishRound();
            publisher.flush();
            if (tickIntervalNanos == 0) {
                runAtFullSpeed(start + newsIntervalNanos);
            } else {
                runAtIntervals(start + tickIntervalNanos, start + newsIntervalNanos);
            }
        } finally {
            running = false;
        }
    }

    private void runAtIntervals(long firstRound, long firstNews) throws InterruptedException {
        long round = firstRound;
        long news = firstNews;
        while (true) {
            clock.sleepUntil(Math.min(round, news));
            if (news <= round) {
                nextSentiment();
                news = following(news, newsIntervalNanos);
            } else {
                market.stepPrices();
                publishRound();
                round = following(round, tickIntervalNanos);
            }
            publisher.flush();
        }
    }

    private void runAtFullSpeed(long firstNews) throws InterruptedException {
        long news = firstNews;
        while (true) {
            long now = clock.nanoTime();
            if (now >= news) {
                nextSentiment();
                publisher.flush();
                news = following(news, newsIntervalNanos);
            } else if (publisher.prices().awaitClient(news - now)) {
                market.stepPrices();
                publishRound();
            }
        }
    }

    /**
     * When the step after the one intended at this time is due. Times stay on their grid, so they do not drift; steps
     * that were missed altogether, because the machine slept for instance, are left out and not made up in a burst.
     */
    private long following(long intended, long interval) {
        long missed = Math.max(0, (clock.nanoTime() - intended) / interval);
        return intended + (missed + 1) * interval;
    }

    private void publishRound() throws InterruptedException {
        long now = sourceEpochNanos();
        for (int i = 0; i < market.symbolCount(); i++) {
            publisher.tick(i, market.symbolLow(i), market.symbolHigh(i), market.priceE8(i), now, newsSequence);
        }
    }

    private void nextSentiment() throws InterruptedException {
        newsHasListener = newsHasListener || publisher.news().clientCount() > 0;
        if (newsHasListener) {
            market.stepSentiment();
            publishSentiment();
        }
    }

    private void publishSentiment() throws InterruptedException {
        newsSequence++;
        publisher.news(market.sentiment(), sourceEpochNanos(), newsSequence);
    }

    /** A clock that is set back must not make new prices look older than earlier ones: that is how stale ones are told. */
    private long sourceEpochNanos() {
        newestEpochNanos = Math.max(newestEpochNanos, clock.epochNanos());
        return newestEpochNanos;
    }
}
