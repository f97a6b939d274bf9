package dev.tradingipc.strategy.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.trading.strategy.StrategyEngine;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewsTimelineTest {
    private static final long NO_WAIT_MILLIS = 1;

    private final NewsTimeline timeline = new NewsTimeline();

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
    void aSourceThatNumbersAnewBeginsAnew() throws InterruptedException {
        timeline.follow(true);
        timeline.add(70, 1);
        timeline.add(75, 2);
        assertThat(timeline.takeUpTo(2, NO_WAIT_MILLIS)).isTrue();
        timeline.add(10, 1);
        assertThat(timeline.hasTaken(1)).isFalse();
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isTrue();
        assertThat(timeline.sentiment()).isEqualTo(10);
    }

    @Test
    void aFullTimelineHoldsTheFeedUntilATickTakesSome() throws InterruptedException {
        AtomicInteger added = new AtomicInteger();
        Thread feed = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 1; i <= NewsTimeline.CAPACITY + 1; i++) {
                    timeline.add(50, i);
                    added.set(i);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> feed.getState() == Thread.State.WAITING);
        assertThat(added).hasValue(NewsTimeline.CAPACITY);
        assertThat(timeline.takeUpTo(1, NO_WAIT_MILLIS)).isTrue();
        feed.join();
    }

    @Test
    void liveDeliveryLetsAHeldFeedGo() throws InterruptedException {
        Thread feed = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 1; i <= NewsTimeline.CAPACITY + 1; i++) {
                    timeline.add(50, i);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> feed.getState() == Thread.State.WAITING);
        timeline.follow(false);
        feed.join();
    }
}
