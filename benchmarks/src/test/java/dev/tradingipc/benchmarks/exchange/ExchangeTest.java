package dev.tradingipc.benchmarks.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final QueueLink there = new QueueLink();
    private final QueueLink back = new QueueLink();
    private final Exchange publisher = new Exchange(there, back, PATIENCE);
    private final Exchange observer = new Exchange(back, there, PATIENCE);

    @Test
    void eachPingIsAwaitedAndTenAreRecordedAsOne() {
        CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> observer.echo(1_000));
        assertThat(publisher.ping(1_000).count()).isEqualTo(1_000 / Exchange.TRIPS_PER_SAMPLE);
        echo.join();
        assertThat(there.published)
                .hasSize(1_000)
                .isSorted()
                .doesNotHaveDuplicates()
                .isEqualTo(back.published);
    }

    @Test
    void aForeignStampIsNoAnswer() {
        back.publish(42);
        assertThatThrownBy(() -> publisher.ping(10))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageStartingWith("Stamp 42 came back instead of");
    }

    @Test
    void stampsOfAPacedRunSayWhenTheyWereDue() {
        publisher.pace(5, 1_000);
        List<Long> stamps = there.published;
        assertThat(stamps).hasSize(6).endsWith(Exchange.END);
        for (int i = 1; i < 5; i++) {
            assertThat(stamps.get(i) - stamps.get(i - 1)).isEqualTo(1_000_000);
        }
    }

    @Test
    void everyStampOfAPacedRunIsObserved() {
        publisher.pace(5, 1_000);
        Observed observed = observer.observe(5, 1_000);
        assertThat(observed.latencies().count()).isEqualTo(5);
        assertThat(observed.overwritten()).isZero();
    }

    @Test
    void silenceEndsWithASentence() {
        Exchange impatient = new Exchange(back, there, Duration.ZERO);
        assertThatThrownBy(() -> impatient.echo(1)).hasMessageStartingWith("Nothing has come for");
    }

    private static final class QueueLink implements StampSink, StampSource {
        private final ConcurrentLinkedQueue<Long> queue = new ConcurrentLinkedQueue<>();
        private final List<Long> published = new ArrayList<>();

        @Override
        public void publish(long stamp) {
            published.add(stamp);
            queue.add(stamp);
        }

        @Override
        public long poll() {
            Long stamp = queue.poll();
            return stamp == null ? NONE : stamp;
        }

        @Override
        public void close() {
            queue.clear();
        }
    }
}
