package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void operationsAreDueAtEqualIntervalsWhateverHappensToThem() {
        PacedSchedule schedule = new PacedSchedule(5_000, 1_000);
        assertThat(schedule.intendedNanos(0)).isEqualTo(5_000);
        assertThat(schedule.intendedNanos(3)).isEqualTo(5_000 + 3 * MILLISECOND);
        assertThat(schedule.intendedNanos(1_000_000_000L)).isEqualTo(5_000 + 1_000_000_000L * MILLISECOND);
    }

    @Test
    void whatIsDueIsNotWaitedForAndKeepsItsTime() {
        long begin = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        assertThat(new PacedSchedule(begin, 1).await(5)).isEqualTo(begin + TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void waitsUntilItIsDue() {
        long dueNanos = new PacedSchedule(System.nanoTime(), 100).await(2);
        assertThat(System.nanoTime() - dueNanos).isNotNegative();
    }

    @Test
    void refusesNoPace() {
        assertThatThrownBy(() -> new PacedSchedule(0, 0)).hasMessageContaining("cannot be paced");
    }

    @Test
    void latencyCountsFromWhenItWasDue() {
        LatencyRecorder recorder = new LatencyRecorder();
        recorder.record(0, 7 * MILLISECOND);
        assertThat(recorder.nanosAt(100)).isBetween(7 * MILLISECOND, 7 * MILLISECOND + MILLISECOND / 100);
        assertThat(recorder.summary()).containsEntry("operations", 1L).containsKeys("p50Nanos", "p99.9Nanos");
    }

    @Test
    void clocksThatDifferALittleGiveNoNegativeLatency() {
        LatencyRecorder recorder = new LatencyRecorder();
        recorder.record(100, 90);
        assertThat(recorder.nanosAt(100)).isZero();
    }

    @Test
    void stallOfAllShowsInP999() {
        LatencyRecorder recorder = StallCheck.run(PacingTest::stall);
        assertThat(StallCheck.shows(recorder)).isTrue();
        assertThat(recorder.nanosAt(50)).as("most were not held up").isLessThan(StallCheck.STALL_NANOS / 2);
    }

    @Test
    void stallThatIsLeftOutOfTheSendTimesDoesNotShow() {
        // As a recorder would see it that counts from the moment of sending: one slow operation of four thousand.
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 0; i < 4_000; i++) {
            recorder.record(0, i == 2_000 ? StallCheck.STALL_NANOS : 1_000);
        }
        assertThat(StallCheck.shows(recorder)).isFalse();
    }

    private static void stall(long nanos) {
        long untilNanos = System.nanoTime() + nanos;
        while (untilNanos - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }
}
