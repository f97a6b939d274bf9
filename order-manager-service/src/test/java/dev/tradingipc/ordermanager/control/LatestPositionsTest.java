package dev.tradingipc.ordermanager.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.ordermanager.trades.ValuedPosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class LatestPositionsTest {
    private static final ValuedPosition HELD = new ValuedPosition(
            "alpha", "AAPL", 10, BigDecimal.ONE, BigDecimal.ZERO, Optional.empty(), Optional.empty());

    private final AtomicBoolean isAway = new AtomicBoolean();

    @Test
    void showsNoneRatherThanOldOnesWhileTheDatabaseCannotBeRead() {
        LatestPositions positions = new LatestPositions((client, after, size) -> {
            if (isAway.get()) {
                throw new DataAccessResourceFailureException("away");
            }
            return List.of(HELD);
        });
        positions.refresh();
        assertThat(positions.get()).containsExactly(HELD);
        isAway.set(true);
        positions.refresh();
        assertThat(positions.get()).isEmpty();
        isAway.set(false);
        positions.refresh();
        assertThat(positions.get()).containsExactly(HELD);
    }

    @Test
    void neverWaitsForADatabaseThatDoesNotAnswer() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        LatestPositions positions = new LatestPositions((client, after, size) -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return List.of(HELD);
        });
        Thread refreshing = Thread.ofVirtual().start(positions::refresh);
        asked.await();
        assertThat(positions.get()).isEmpty();
        answer.countDown();
        refreshing.join();
        assertThat(positions.get()).containsExactly(HELD);
    }
}
