package dev.tradingipc.control.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BackgroundLogTest {
    private final List<Integer> printed = new CopyOnWriteArrayList<>();
    private final AtomicLong leftOut = new AtomicLong();
    private final CountDownLatch consoleMoves = new CountDownLatch(1);

    @Test
    void neverHoldsUpItsCallerAndCountsWhatItCannotTake() {
        try (BackgroundLog<Integer> log = new BackgroundLog<>("test-log", this::printSlowly, leftOut::addAndGet)) {
            log.start();
            for (int line = 1; line <= 1_000; line++) {
                log.note(line);
            }
            consoleMoves.countDown();
            await().until(() -> {
                log.note(0);
                return printed.size() + leftOut.get() > 1_000;
            });
            assertThat(printed.getFirst()).isEqualTo(1);
            assertThat(leftOut.get()).isGreaterThanOrEqualTo(1_000 - 256 - 1 - 50);
        }
    }

    @Test
    void printsWhatIsQueuedWhenItIsClosed() {
        BackgroundLog<Integer> log = new BackgroundLog<>("test-log", printed::add, leftOut::addAndGet);
        log.note(1);
        log.note(2);
        log.start();
        log.close();
        assertThat(printed).containsExactly(1, 2);
    }

    private void printSlowly(int line) {
        try {
            consoleMoves.await();
            printed.add(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
