package dev.tradingipc.ordermanager.execution;

import static dev.tradingipc.ordermanager.execution.TestOrders.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderIntakeTest {
    private final OrderQueue queue = new OrderQueue(2);
    private final OrderIntake intake = new OrderIntake(queue, new Rejections());

    @AfterEach
    void freeWaitingThreads() {
        queue.close();
    }

    @Test
    void letsABlockThatIsBeingHandedOverFinishBeforeItCloses() throws InterruptedException {
        CompletableFuture<Void> block =
                CompletableFuture.runAsync(() -> intake.receive(() -> intake.accept(received(1, 5))));
        await().until(() -> queue.waits() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> intake.close(Duration.ofMinutes(1)));
        ArrayList<Request> taken = new ArrayList<>();
        while (taken.size() < 5) {
            queue.take(taken, 2, Duration.ofSeconds(10).toNanos());
        }
        block.join();
        closing.join();

        assertThat(intake.notTaken()).isZero();
        assertThat(queue.isFinished()).isTrue();
    }

    @Test
    void countsWhatComesTooLate() {
        intake.close(Duration.ZERO);

        intake.receive(() -> intake.accept(received(1, 3)));

        assertThat(intake.notTaken()).isEqualTo(3);
    }

    @Test
    void doesNotWaitLongerThanAllowed() {
        CompletableFuture<Void> block =
                CompletableFuture.runAsync(() -> intake.receive(() -> intake.accept(received(1, 5))));
        await().until(() -> queue.waits() == 1);

        intake.close(Duration.ofMillis(1));

        block.join();
        assertThat(intake.notTaken()).isEqualTo(3);
    }
}
