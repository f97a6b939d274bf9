package dev.tradingipc.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.BroadcastSettings;
import dev.tradingipc.gateway.fanout.SlowClientPolicy;
import dev.tradingipc.gateway.source.FeedPublisher;
import dev.tradingipc.gateway.source.FeedSource;
import dev.tradingipc.gateway.source.FrameFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class SourceLifecycleTest {
    private static final BroadcastSettings SETTINGS =
            new BroadcastSettings(SlowClientPolicy.WAIT, 4, Duration.ofHours(1), false);

    /** An Error is no RuntimeException, and ends a source as well. */
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NoClassDefFoundError.class})
    void theGatewayIsDownWhenItsSourceHasEndedByADefect(Class<? extends Throwable> kind) throws Exception {
        Throwable defect = kind.getConstructor(String.class).newInstance("as a test");
        FeedSource source = new DefectiveSource(defect);
        SourceLifecycle lifecycle = new SourceLifecycle(source);
        FeedPublisher publisher =
                new FeedPublisher(new Broadcast(SETTINGS), new Broadcast(SETTINGS), FrameFormat.PLAIN);
        GatewayHealth health = new GatewayHealth(List.of(), source, lifecycle, publisher);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        lifecycle.start();
        await().until(() -> health.health().getStatus().equals(Status.DOWN));
        Health down = health.health();
        assertThat(down.getDetails()).containsEntry("defective", "ended by an error, see the log");
        lifecycle.stop();
    }

    private record DefectiveSource(Throwable defect) implements FeedSource {
        @Override
        public String name() {
            return "defective";
        }

        @Override
        public void run() {
            switch (defect) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalArgumentException(defect);
            }
        }

        @Override
        public String state() {
            return "running";
        }
    }
}
