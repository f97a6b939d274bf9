package dev.tradingipc.ordermanager.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        positions.start();
        try {
            await().until(() -> positions.get().equals(List.of(HELD)));
            isAway.set(true);
            await().until(() -> positions.get().isEmpty());
            isAway.set(false);
            await().until(() -> positions.get().equals(List.of(HELD)));
        } finally {
            positions.stop();
        }
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
        positions.start();
        try {
            asked.await();
            assertThat(positions.get()).isEmpty();
        } finally {
            positions.stop();
        }
    }
}
