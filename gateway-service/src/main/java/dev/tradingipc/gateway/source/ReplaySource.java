package dev.tradingipc.gateway.source;

import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.Client;
import dev.tradingipc.trading.recording.MarketRecording;
import dev.tradingipc.trading.recording.MarketRecording.Event;
import dev.tradingipc.trading.recording.RecordingException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a recording once, on its own clock times the speed. What is due goes out at once; a replay that had to wait
 * for a client catches up, since every tick is to be delivered.
 *
 * <p>It ends as failed when a client that was there at the start is lost, since that client could not continue where it
 * stopped: a price client before it has got every price, a news client of a replay with news before everything is out.
 * A news client must stay although its own file has ended, because the loss of its connection is all that the gateway
 * sees of a strategy that died with ticks undecided; the connection of the prices is the order book's.
 */
public final class ReplaySource implements FeedSource {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaySource.class);

    /** Longest sleep or wait without a look at the clients. */
    private static final long LOOK_NANOS = 100_000_000L;

    private static final long PROGRESS_LOG_NANOS = 10_000_000_000L;

    /** A replay is never indexed: it has no snapshots and conflates nothing. */
    private static final int NO_KEY = 0;

    private final MarketRecording recording;
    private final boolean withNews;
    private final FeedPublisher publisher;
    private final MarketClock clock;
    private final ReplaySpeed speed;
    private final ReplayStart start;

    private Audience priceAudience;
    private Audience newsAudience;
    private boolean pricesSent;
    private long progressLoggedNanos;
    private volatile State state = new State("not started", false);
    private volatile double progress;

    /** In words for people; both are told at once, so that nobody reads the one without the other. */
    private record State(String words, boolean hasFailed) {}

    /**
     * A replay that has not begun.
     *
     * @param recording is closed at the end
     * @param withNews whether the recording has news, so that a news client is worth waiting for
     */
    public ReplaySource(
            MarketRecording recording,
            boolean withNews,
            FeedPublisher publisher,
            MarketClock clock,
            ReplaySpeed speed,
            ReplayStart start) {
        this.recording = recording;
        this.withNews = withNews;
        this.publisher = publisher;
        this.clock = clock;
        this.speed = speed;
        this.start = start;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String state() {
        return state.words;
    }

    /** How much of the price file has been published, 0 to 1. Any thread. */
    public double progress() {
        return progress;
    }

    /** Whether it has ended before everything was out, for the reason its state gives. Any thread. */
    public boolean isFailed() {
        return state.hasFailed;
    }

    @Override
    public void run() throws InterruptedException {
        try (recording) {
            awaitStart();
            state = new State("running", false);
            LOG.info("replay: started at speed {}", speed);
            replay();
            publisher.flush();
            awaitServed();
            progress = 1;
            state = new State("finished", false);
            LOG.info("replay: finished after {} ticks and {} news", publisher.tickCount(), publisher.newsCount());
        } catch (RecordingException e) {
            publisher.flush(); // the rows before the malformed one
            fail(e);
        } catch (ClientLostException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException reason) {
        state = new State("failed: " + reason.getMessage(), true);
        LOG.error("replay: {}", state.words);
    }

    private void awaitStart() throws InterruptedException {
        boolean needsClients = start == ReplayStart.FIRST_CLIENT;
        do {
            if (needsClients) {
                awaitClient(publisher.prices(), "waiting for a price client");
                if (withNews) {
                    awaitClient(publisher.news(), "waiting for a news client");
                }
            }
            priceAudience = Audience.of(publisher.prices());
            newsAudience = withNews ? Audience.of(publisher.news()) : Audience.nobody(publisher.news());
        } while (needsClients && (priceAudience.isEmpty() || (withNews && newsAudience.isEmpty())));
        publisher.prices().whileWaiting(this::lookAround);
        publisher.news().whileWaiting(this::lookAround);
    }

    private void awaitClient(Broadcast broadcast, String waiting) throws InterruptedException {
        if (broadcast.clientCount() == 0) {
            state = new State(waiting, false);
            LOG.info("replay: {}", waiting);
            while (!broadcast.awaitClient(LOOK_NANOS)) {
                // looks again: an interrupt ends the wait
            }
        }
    }

    private void replay() throws InterruptedException {
        long startNanos = clock.nanoTime();
        long nowNanos = startNanos;
        long looked = 0;
        progressLoggedNanos = startNanos;
        Event event = recording.next();
        long firstTime = event == Event.END ? 0 : recording.timeEpochNanos();
        for (; event != Event.END; event = recording.next()) {
            long time = recording.timeEpochNanos();
            if (!speed.isMax()) {
                long due = startNanos + speed.scale(time - firstTime);
                if (due > nowNanos) {
                    nowNanos = sleepUntil(due);
                }
            }
            if (publisher.tickCount() != looked) {
                looked = publisher.tickCount();
                lookAround();
            }
            publish(event, time);
        }
    }

    private void publish(Event event, long time) throws InterruptedException {
        if (event == Event.NEWS) {
            publisher.news(recording.sentiment(), time, recording.newsSequence());
        } else {
            publisher.tick(
                    NO_KEY,
                    recording.symbolLow(),
                    recording.symbolHigh(),
                    recording.priceE8(),
                    time,
                    recording.newsSequence());
        }
    }

    /** Sends what was due before, then sleeps; returns the time afterwards. */
    private long sleepUntil(long due) throws InterruptedException {
        long now = clock.nanoTime();
        if (due <= now) {
            return now;
        }
        publisher.flush();
        while (now < due) {
            lookAround();
            clock.sleepUntil(Math.min(due, now + LOOK_NANOS));
            now = clock.nanoTime();
        }
        return now;
    }

    private void lookAround() {
        refuseLostClient();
        progress = recording.progress();
        long now = clock.nanoTime();
        if (now - progressLoggedNanos >= PROGRESS_LOG_NANOS) {
            progressLoggedNanos = now;
            LOG.info(
                    "replay: {} %, {} ticks and {} news, recorded time {}",
                    (int) (100 * progress),
                    publisher.tickCount(),
                    publisher.newsCount(),
                    Instant.ofEpochSecond(0, publisher.lastTickEpochNanos()));
        }
    }

    /** Waits until its audience has got everything, and ends the replay as failed where one has gone before. */
    private void awaitServed() throws InterruptedException {
        refuse(priceAudience.unserved());
        pricesSent = true;
        refuse(newsAudience.unserved());
    }

    /** Ends the replay when a client of its audience is gone that is still needed. */
    private void refuseLostClient() {
        if (recording.hasPrices()) {
            refuse(priceAudience.gone());
        }
        if (!pricesSent) {
            refuse(newsAudience.gone());
        }
    }

    private void refuse(Optional<Client> lost) {
        if (lost.isPresent()) {
            throw lost(lost.get());
        }
    }

    private ClientLostException lost(Client client) {
        return new ClientLostException(
                "the " + client.name() + " was lost after " + publisher.tickCount() + " ticks; start the replay again");
    }

    /** Ends a replay that can no longer reach everyone who was there at its start. */
    private static final class ClientLostException extends RuntimeException {
        ClientLostException(String message) {
            super(message);
        }
    }
}
