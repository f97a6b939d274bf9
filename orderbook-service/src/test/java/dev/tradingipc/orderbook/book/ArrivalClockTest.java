package dev.tradingipc.orderbook.book;

import static dev.tradingipc.orderbook.book.ArrivalClock.NOTICED_NANOS;
import static dev.tradingipc.orderbook.book.ArrivalClock.SETTLING_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalClockTest {
    private static final long START = -7_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    private final ArrivalClock clock = new ArrivalClock();

    @Test
    void whatIsReadHasJustArrivedWhileTheProcessRuns() {
        for (long now = START; now < START + MINUTE; now += 100 * MILLI) {
            assertThat(clock.beat(now)).isZero();
            assertThat(clock.arrivedNanos(now + 90 * MILLI)).isEqualTo(now + 90 * MILLI);
        }
    }

    @Test
    void whatIsReadBeforeTheFirstBeatHasJustArrived() {
        assertThat(clock.arrivedNanos(START + MINUTE)).isEqualTo(START + MINUTE);
    }

    @Test
    void whatIsReadFirstAfterAStandstillMayHaveArrivedAtItsBeginning() {
        clock.beat(START);
        assertThat(clock.arrivedNanos(START + MINUTE)).isEqualTo(START);
    }

    @Test
    void soMayWhatIsReadAfterTheNextBeatUntilAllHasComeThatWasUnderWay() {
        clock.beat(START);
        long end = START + MINUTE;
        assertThat(clock.beat(end)).isEqualTo(MINUTE);
        assertThat(clock.arrivedNanos(end)).isEqualTo(START);
        for (long now = end; now < end + SETTLING_NANOS; now += 100 * MILLI) {
            assertThat(clock.beat(now)).isZero();
            assertThat(clock.arrivedNanos(now + MILLI)).isEqualTo(START);
        }
        clock.beat(end + SETTLING_NANOS);
        assertThat(clock.arrivedNanos(end + SETTLING_NANOS)).isEqualTo(end + SETTLING_NANOS);
    }

    @Test
    void aBeatThatComesALittleLateIsNoStandstill() {
        clock.beat(START);
        long late = START + NOTICED_NANOS;
        assertThat(clock.arrivedNanos(late)).isEqualTo(late);
        assertThat(clock.beat(late)).isZero();
    }
}
