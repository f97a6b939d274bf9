package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a reader spends the time until the next tick, seen from outside: its thread's state and CPU time, and its slot. */
class WaitStrategyTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int SLOT = 0;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicBoolean found = new AtomicBoolean();

    @TempDir
    Path directory;

    private PriceTableWriter writer;
    private PriceTable table;
    private TickReader reader;
    private TestDoorbell doorbell;
    private Thread waiting;

    @BeforeEach
    void openWriter() {
        Path path = directory.resolve("prices");
        writer = PriceTableWriter.open(path, new WriterSettings(4, 64, false, 0, true));
        TestTicks.register(writer, "A");
        table = PriceTable.open(path);
        doorbell = TestDoorbell.map(path);
    }

    @AfterEach
    void close() throws InterruptedException {
        reader.close();
        waiting.join();
        table.close();
        writer.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyStrategySeesTheTickThatComesWhileItWaits(WaitStrategy strategy) throws InterruptedException {
        startWaiting(strategy);
        await().until(this::isWaitingAsItShould);
        TestTicks.publish(writer, 0, 1);
        writer.endBlock();
        waiting.join();
        assertThat(found).isTrue();
        assertThat(reader.poll(
                        tick -> assertThat(TestTicks.belongsTogether(tick)).isTrue(), 10))
                .isEqualTo(1);
    }

    @Test
    void autoSleepsUntilTheWriterWakesIt() {
        assumeTrue(Futex.isAvailable(), "there is no futex on this machine: auto parks");
        startWaiting(WaitStrategy.AUTO);
        await().until(() -> doorbell.isWaiting(SLOT));
    }

    @Test
    void parkSleepsWithoutAskingToBeWoken() {
        startWaiting(WaitStrategy.PARK);
        for (int look = 0; look < 3; look++) {
            await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            assertThat(doorbell.isWaiting(SLOT)).isFalse();
        }
    }

    @Test
    void spinBurnsItsCoreAndNeverSleeps() {
        startWaiting(WaitStrategy.SPIN);
        long beforeNanos = threads.getThreadCpuTime(waiting.threadId());
        await().until(() -> {
            assertThat(waiting.getState()).isEqualTo(Thread.State.RUNNABLE);
            assertThat(doorbell.isWaiting(SLOT)).isFalse();
            return threads.getThreadCpuTime(waiting.threadId()) - beforeNanos > TimeUnit.MILLISECONDS.toNanos(200);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyStrategyEndsItsWaitWhenItsReaderIsClosed(WaitStrategy strategy) throws InterruptedException {
        startWaiting(strategy);
        await().until(this::isWaitingAsItShould);
        reader.close();
        waiting.join();
        assertThat(found).isFalse();
    }

    private void startWaiting(WaitStrategy strategy) {
        reader = table.attach(Attach.live().waiting(strategy));
        waiting = Thread.ofPlatform().name(strategy.name()).start(() -> found.set(reader.await(LONG)));
    }

    /** Past the short spin that each begins with: asleep, or already long at spinning. */
    private boolean isWaitingAsItShould() {
        return doorbell.isWaiting(SLOT)
                || waiting.getState() == Thread.State.TIMED_WAITING
                || threads.getThreadCpuTime(waiting.threadId()) > TimeUnit.MILLISECONDS.toNanos(50);
    }
}
