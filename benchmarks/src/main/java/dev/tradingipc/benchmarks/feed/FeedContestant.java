package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.feed.SenderProcess.Sent;
import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.ProcessProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A receiver and its feed: one round sends as many ticks as take about as long as a round should. For one thread. */
final class FeedContestant implements Contestant {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long FIRST_TICKS = 20_000;
    private static final int GROWTH = 4;
    private static final int PACE_ROUNDS = 2;
    /** How many half rings are followed tick by tick after the first warm-up. */
    private static final int FOLLOWED_PARTS = 20;

    private final SenderProcess sender;
    private final int feed;
    private final FeedReceiver receiver;
    private final double roundSeconds;
    private long ticksTotal;
    private double ticksPerSecond;
    private double sentPerSecond;
    private long followedTicks;

    FeedContestant(SenderProcess sender, int feed, FeedReceiver receiver, int roundMillis) {
        this.sender = sender;
        this.feed = feed;
        this.receiver = receiver;
        this.roundSeconds = roundMillis / 1e3;
    }

    /** Ticks a second. */
    @Override
    public double round() {
        if (ticksPerSecond == 0) {
            findPace();
            if (receiver instanceof PriceFileReceiver priceFile) {
                followEveryTick(priceFile);
            }
        } else {
            send((long) (ticksPerSecond * roundSeconds));
        }
        receiver.verify(ticksTotal);
        return ticksPerSecond;
    }

    /** Nothing is known of it yet: more and more, until as much time has passed as some rounds take. */
    private void findPace() {
        double leftSeconds = PACE_ROUNDS * roundSeconds;
        for (long ticks = FIRST_TICKS; leftSeconds > 0; ) {
            leftSeconds -= send(ticks);
            ticks = (long) Math.min((double) GROWTH * ticks, ticksPerSecond * roundSeconds);
        }
    }

    /** In parts that the ring has room for, so that each tick can be compared; not for the clock. */
    private void followEveryTick(PriceFileReceiver priceFile) {
        priceFile.check().follow(ticksTotal);
        double pace = ticksPerSecond;
        for (int i = 0; i < FOLLOWED_PARTS; i++) {
            send(priceFile.ringSize() / 2);
            priceFile.check().takeUntil(ticksTotal);
        }
        followedTicks += (long) FOLLOWED_PARTS * (priceFile.ringSize() / 2);
        ticksPerSecond = pace;
    }

    /** Seconds from the first byte until all was stored. */
    private double send(long ticks) {
        ticksTotal += ticks;
        receiver.expect(ticksTotal);
        sender.beginSend(feed, ticks);
        long storedNanos = receiver.awaitStored(ticksTotal, PATIENCE);
        Sent sent = sender.awaitSent(PATIENCE);
        double seconds = (storedNanos - sent.beganNanos()) / 1e9;
        ticksPerSecond = ticks / seconds;
        sentPerSecond = ticks * 1e9 / (sent.endedNanos() - sent.beganNanos());
        return seconds;
    }

    /** One more round, with a look into the process before and after, which therefore is not one of those that count. */
    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("nanosPerTick", 1e9 / ticksPerSecond);
        details.put("sentTicksPerSecond", sentPerSecond);
        if (followedTicks > 0) {
            details.put("ticksComparedOneByOne", followedTicks);
        }
        long ticks = (long) (ticksPerSecond * roundSeconds);
        details.putAll(ProcessProbe.during(receiver.process(), ticks, () -> send(ticks)));
        receiver.verify(ticksTotal);
        return details;
    }

    /** Those that share the work: where one is slower, the two profiles tell why. */
    @Override
    public List<ChildProcess> profiled() {
        return receiver instanceof PriceFileReceiver ? List.of(receiver.process()) : List.of();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
