package dev.tradingipc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconnectBackoffTest {
    private final ReconnectBackoff backoff = new ReconnectBackoff(new Random(42));

    @Test
    void doublesFromFiftyMillisToOneSecondWithin20Percent() {
        for (long expected : new long[] {50, 100, 200, 400, 800, 1_000, 1_000, 1_000}) {
            assertThat(backoff.nextDelayMillis()).isBetween(expected * 8 / 10, expected * 12 / 10);
        }
    }

    @Test
    void startsAnewAfterASuccess() {
        backoff.nextDelayMillis();
        backoff.nextDelayMillis();
        backoff.reset();
        assertThat(backoff.nextDelayMillis()).isBetween(40L, 60L);
    }
}
