package dev.tradingipc.control.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RepeatedTaskTest {
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    @Test
    void repeatsFromItsStartToItsStop() throws InterruptedException {
        RepeatedTask task = new RepeatedTask("counting", Duration.ofMillis(1), this::count);
        assertThat(task.isRunning()).isFalse();

        task.start();
        task.start();

        assertThat(task.isRunning()).isTrue();
        await().until(() -> runs.get() > 3);
        assertThat(thread.get().getName()).isEqualTo("counting");
        task.stop();
        thread.get().join();
        assertThat(task.isRunning()).isFalse();
    }

    @Test
    void aStopInterruptsWhatTakesLong() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        RepeatedTask task = new RepeatedTask("waiting", Duration.ZERO, () -> {
            count();
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        task.start();
        await().until(() -> runs.get() == 1);

        task.stop();

        thread.get().join();
        assertThat(runs).hasValue(1);
    }

    private void count() {
        thread.set(Thread.currentThread());
        runs.incrementAndGet();
    }
}
