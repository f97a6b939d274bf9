package dev.tradingipc.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NewcomersTest {
    private static final int MANY = 128;
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Newcomers newcomers = new Newcomers(Duration.ofNanos(REST_NANOS));
    private final long startNanos = System.nanoTime() + SECOND_NANOS;

    @Test
    void nobodyRestsWhileClientsComeOneByOne() {
        for (int client = 0; client < 1_000; client++) {
            newcomers.joined(at(client * 0.1));
        }
        assertThat(newcomers.restNanos(at(99.9), at(99.9))).isZero();
    }

    @Test
    void whoComesInARushRestsUntilItIsOverAndWhoWasThereBeforeDoesNot() {
        for (int client = 0; client < MANY; client++) {
            newcomers.joined(at(20));
        }
        assertThat(newcomers.restNanos(at(20), at(20))).isZero();

        newcomers.joined(at(21));

        assertThat(newcomers.restNanos(at(20), at(21))).isEqualTo(REST_NANOS);
        assertThat(newcomers.restNanos(at(11), at(21))).isZero();
        assertThat(newcomers.restNanos(at(20), at(29.9))).isEqualTo(REST_NANOS);
        assertThat(newcomers.restNanos(at(20), at(30))).isZero();
        assertThat(newcomers.restNanos(at(30), at(30.9))).isEqualTo(REST_NANOS);
        assertThat(newcomers.restNanos(at(30), at(31))).isZero();
    }

    private long at(double seconds) {
        return startNanos + (long) (seconds * SECOND_NANOS);
    }
}
