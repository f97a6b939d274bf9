package dev.tradingipc.strategy.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.trading.strategy.StrategyEngine;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class NewsTimelineTest {
    private static final long NO_WAIT_MILLIS = 1;

    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final int NONE = StrategyEngine.NO_SENTIMENT;

    private final AtomicBoolean connected = new AtomicBoolean(true);
    private NewsTimeline timeline = new NewsTimeline(connected::get, FOR_EVER);

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void liveDeliveryUsesTheLatestAndKeepsNothing() throws InterruptedException {
        timeline.follow(false);
        assertThat(timeline.sentiment()).isEqualTo(StrategyEngine.NO_SENTIMENT);
        for (int i = 1; i <= 2 * NewsTimeline.CAPACITY; i++) {
            timeline.add(i % 101, i);
        }
        assertThat(timeline.sentiment()).isEqualTo(2 * NewsTimeline.CAPACITY % 101);
        timeline.connected();
        assertThat(timeline.sentiment()).isEqualTo(StrategyEngine.NO_SENTIMENT);
        assertThat(timeline.received()).isEqualTo(2 * NewsTimeline.CAPACITY);
    }

    @Test
    void plainNewsCountAtOnce() throws InterruptedException {
        timeline.follow(true);
        timeline.add(70, NewsTimeline.NO_SEQUENCE);
        assertThat(timeline.sentiment()).isEqualTo(70);
    }

    @Test
    void appliesNoNewsThatATickDoesNotName() throws InterruptedException {
        timeline.follow(true);
        timeline.add(70, 1);
        timeline.add(20, 2);
        assertThat(timeline.takeUpTo(0, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.sentiment()).isEqualTo(StrategyEngine.NO_SENTIMENT);
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.sentiment()).isEqualTo(70);
        assertThat(timeline.hasTaken(1)).isTrue();
        assertThat(timeline.hasTaken(2)).isFalse();
        assertThat(timeline.takeUpTo(2, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.sentiment()).isEqualTo(20);
    }

    @Test
    void waitsForNewsStillUnderWay() throws InterruptedException {
        timeline.follow(true);
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isFalse();
        timeline.add(33, 1);
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.sentiment()).isEqualTo(33);
    }

    @Test
    void doesNotWaitForNewsThatALaterOneShowsToBeLost() throws InterruptedException {
        timeline.follow(true);
        timeline.add(70, 1);
        timeline.add(20, 3);
        assertThat(timeline.takeUpTo(2, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.sentiment()).isEqualTo(70);
    }

    @Test
    void doesNotWaitForNumbersOfAFeedThatHasNone() throws InterruptedException {
        timeline.follow(true);
        timeline.add(70, NewsTimeline.NO_SEQUENCE);
        assertThat(timeline.takeUpTo(5, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.sentiment()).isEqualTo(70);
    }

    @Test
    void givesUpOneNumberAndTakesTheNext() throws InterruptedException {
        timeline.follow(true);
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isFalse();
        timeline.giveUp(1);
        assertThat(timeline.hasTaken(1)).isTrue();
        assertThat(timeline.hasTaken(2)).isFalse();
        timeline.add(30, 2);
        assertThat(timeline.takeUpTo(2, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.sentiment()).isEqualTo(30);
    }

    @Test
    void doesNotWaitForEachNumberOfAFeedThatSendsNoNews() throws InterruptedException {
        timeline.follow(true);
        timeline.giveUp(1);
        assertThat(timeline.takeUpTo(2, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.hasTaken(2)).isTrue();
        timeline.add(30, 3);
        assertThat(timeline.takeUpTo(4, NO_WAIT_MILLIS)).isFalse();
        assertThat(timeline.sentiment()).isEqualTo(30);
    }

    @Test
    void ticksOfAnEarlierRunAreDecidedOnItsNews() throws InterruptedException {
        timeline.follow(true);
        add(70, 20, 30);
        assertThat(sentimentAt(1)).isEqualTo(70);
        add(90, 95); // the gateway was started again
        assertThat(sentimentAt(1)).isEqualTo(70);
        assertThat(sentimentAt(2)).isEqualTo(20);
        assertThat(sentimentAt(0)).isEqualTo(NONE);
        assertThat(sentimentAt(1)).isEqualTo(90);
        assertThat(sentimentAt(2)).isEqualTo(95);
    }

    @Test
    void ticksOfALaterRunWaitForItsNews() throws InterruptedException {
        timeline.follow(true);
        add(70, 20, 30);
        assertThat(sentimentAt(2)).isEqualTo(20);
        assertThat(timeline.hasTaken(1)).isFalse();
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isFalse();
        assertThat(timeline.sentiment()).isEqualTo(NONE);
        add(90);
        assertThat(sentimentAt(1)).isEqualTo(90);
    }

    @Test
    void aTickThatNamesNewsTheEarlierRunDoesNotHaveIsOfTheLater() throws InterruptedException {
        timeline.follow(true);
        add(70);
        assertThat(sentimentAt(1)).isEqualTo(70);
        add(90, 95);
        assertThat(sentimentAt(2)).isEqualTo(95);
    }

    @Test
    void aSessionBeginsWithTheLatestRun() throws InterruptedException {
        add(70, 75);
        add(10);
        timeline.follow(true);
        assertThat(sentimentAt(1)).isEqualTo(10);
    }

    @Test
    void aNewConnectionThatNumbersOnIsTheSameRun() throws InterruptedException {
        timeline.follow(true);
        timeline.add(70, 1);
        assertThat(sentimentAt(1)).isEqualTo(70);
        timeline.connected();
        timeline.add(20, 4);
        assertThat(sentimentAt(3)).isEqualTo(70);
        assertThat(sentimentAt(4)).isEqualTo(20);
    }

    @Test
    void findsTheNewsAgainWhenTicksPassedOnToARunThatNeverCame() throws InterruptedException {
        timeline.follow(true);
        add(70, 20);
        assertThat(sentimentAt(2)).isEqualTo(20);
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isFalse();
        timeline.giveUp(1);
        timeline.add(30, 3);
        assertThat(sentimentAt(3)).isEqualTo(30);
    }

    /** Against the plain rule: a tick is decided on the news that its own run numbers with its news sequence. */
    @RepeatedTest(50)
    void neverMixesTwoRuns() throws InterruptedException {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        timeline.follow(true);
        int[] earlier = random.ints(random.nextInt(1, 50), 0, 101).toArray();
        int[] later = random.ints(random.nextInt(1, 50), 0, 101).toArray();
        add(earlier);
        boolean newsFirst = random.nextBoolean();
        if (newsFirst) {
            add(later);
        }
        assertTicks(random, earlier, random.nextInt(2), "earlier run, seed " + seed);
        assertThat(sentimentAt(earlier.length)).isEqualTo(earlier[earlier.length - 1]);
        assertThat(sentimentAt(0)).as("seed " + seed).isEqualTo(NONE);
        if (!newsFirst) {
            add(later);
        }
        assertTicks(random, later, 0, "later run, seed " + seed);
    }

    @Test
    void aFullTimelineHoldsTheFeedUntilATickTakesSome() throws InterruptedException {
        AtomicInteger added = new AtomicInteger();
        Thread feed = feed(NewsTimeline.CAPACITY + 1, added);
        awaitHeld(feed);
        assertThat(added).hasValue(NewsTimeline.CAPACITY);
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isTrue();
        awaitEnd(feed);
        assertThat(timeline.dropped()).isZero();
    }

    @Test
    void liveDeliveryLetsAHeldFeedGo() {
        Thread feed = feed(NewsTimeline.CAPACITY + 1, new AtomicInteger());
        awaitHeld(feed);
        timeline.follow(false);
        awaitEnd(feed);
        assertThat(timeline.dropped()).isZero();
    }

    @Test
    void keepsTheNewestWhenNobodyTakesAnyForTooLong() throws InterruptedException {
        timeline = new NewsTimeline(connected::get, Duration.ZERO);
        Thread feed = feed(NewsTimeline.CAPACITY + 10, new AtomicInteger());
        awaitEnd(feed);
        assertThat(timeline.dropped()).isEqualTo(10);
        timeline.follow(true);
        assertThat(sentimentAt(10)).isEqualTo(NONE);
        assertThat(sentimentAt(11)).isEqualTo(11);
        assertThat(sentimentAt(NewsTimeline.CAPACITY + 10)).isEqualTo((NewsTimeline.CAPACITY + 10) % 101);
    }

    @Test
    void dropsNothingWhileAConnectionThatTicksNeedIsMissing() {
        timeline = new NewsTimeline(connected::get, Duration.ZERO);
        connected.set(false);
        AtomicInteger added = new AtomicInteger();
        Thread feed = feed(NewsTimeline.CAPACITY + 1, added);
        awaitHeld(feed);
        await().during(Duration.ofMillis(300)).until(() -> added.get() == NewsTimeline.CAPACITY);
        connected.set(true);
        awaitEnd(feed);
        assertThat(timeline.dropped()).isOne();
    }

    @Test
    void holdsTheFeedAgainOnceATickHasTakenNews() throws InterruptedException {
        timeline = new NewsTimeline(connected::get, Duration.ZERO);
        awaitEnd(feed(NewsTimeline.CAPACITY + 1, new AtomicInteger()));
        connected.set(false);
        assertThat(sentimentAt(2)).isEqualTo(2);
        timeline.add(50, NewsTimeline.CAPACITY + 2);
        Thread feed = Thread.ofVirtual().start(() -> addQuietly(50, NewsTimeline.CAPACITY + 3));
        awaitHeld(feed);
        assertThat(sentimentAt(3)).isEqualTo(3);
        awaitEnd(feed);
        assertThat(timeline.dropped()).isOne();
    }

    /** A run of the gateway: numbers its news from 1. */
    private void add(int... sentiments) throws InterruptedException {
        for (int i = 0; i < sentiments.length; i++) {
            timeline.add(sentiments[i], i + 1);
        }
    }

    private int sentimentAt(long newsSequence) throws InterruptedException {
        if (!timeline.hasTaken(newsSequence)) {
            assertThat(timeline.takeUpTo(newsSequence, NO_WAIT_MILLIS)).isTrue();
        }
        return timeline.sentiment();
    }

    private void assertTicks(SplittableRandom random, int[] run, int from, String description)
            throws InterruptedException {
        for (int sequence = from; sequence <= run.length; sequence += random.nextInt(3)) {
            assertThat(sentimentAt(sequence)).as(description).isEqualTo(sequence == 0 ? NONE : run[sequence - 1]);
        }
    }

    /** Adds so many news, whose sentiments are their numbers as far as that goes. */
    private Thread feed(int count, AtomicInteger added) {
        return Thread.ofVirtual().start(() -> {
            for (int i = 1; i <= count; i++) {
                addQuietly(i % 101, i);
                added.set(i);
            }
        });
    }

    private void addQuietly(int sentiment, long newsSequence) {
        try {
            timeline.add(sentiment, newsSequence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(Thread feed) {
        await().until(() -> !feed.isAlive());
    }

    private static void awaitHeld(Thread feed) {
        await().until(() -> feed.getState() == Thread.State.TIMED_WAITING);
    }
}
