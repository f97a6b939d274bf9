package dev.tradingipc.ordermanager.execution;

import static dev.tradingipc.ordermanager.execution.TestOrders.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderQueueTest {
    private final OrderQueue queue = new OrderQueue(4);
    private final List<Request> taken = new ArrayList<>();

    @AfterEach
    void freeWaitingThreads() {
        queue.close();
    }

    @Test
    void givesOutOrdersInTheOrderTheyCameIn() throws InterruptedException {
        queue.put(received(1, 3));

        assertThat(take(2)).isEqualTo(2);
        assertThat(take(2)).isEqualTo(1);
        assertThat(takenIds()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void makesTheReaderWaitWhileItIsFull() throws InterruptedException {
        CompletableFuture<Integer> put = CompletableFuture.supplyAsync(() -> queue.put(received(1, 10)));
        await().until(() -> queue.waits() == 1);
        assertThat(queue.depth()).isEqualTo(4);
        assertThat(put).isNotDone();

        while (taken.size() < 10) {
            assertThat(take(4)).isPositive();
        }

        assertThat(put.join()).isEqualTo(10);
        assertThat(takenIds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void takesNothingWhileHeldAlthoughThereIsRoom() {
        queue.hold();
        CompletableFuture<Integer> put = CompletableFuture.supplyAsync(() -> queue.put(received(1, 1)));
        await().until(() -> queue.waits() == 1);
        assertThat(queue.depth()).isZero();

        queue.release();

        assertThat(put.join()).isEqualTo(1);
    }

    @Test
    void tellsHowManyItTookWhenClosedMeanwhile() {
        CompletableFuture<Integer> put = CompletableFuture.supplyAsync(() -> queue.put(received(1, 10)));
        await().until(() -> queue.waits() == 1);

        queue.close();

        assertThat(put.join()).isEqualTo(4);
    }

    @Test
    void isFinishedOnceClosedAndEmpty() throws InterruptedException {
        queue.put(received(1, 2));
        queue.close();
        assertThat(queue.isFinished()).isFalse();

        assertThat(take(4)).isEqualTo(2);

        assertThat(queue.isFinished()).isTrue();
        assertThat(take(4)).isZero();
    }

    private int take(int max) throws InterruptedException {
        return queue.take(taken, max, TimeUnit.SECONDS.toNanos(10));
    }

    private List<Long> takenIds() {
        return taken.stream()
                .map(request -> ((ReceivedOrder) request).order().id())
                .toList();
    }
}
