package dev.tradingipc.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.BroadcastSettings;
import dev.tradingipc.gateway.fanout.SlowClientPolicy;
import dev.tradingipc.trading.recording.MarketRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How far a replay says it has come, against the rows it has published, over the ten minutes of the example recording. */
class ReplayProgressTest {
    private static final Path PRICES = Path.of("../examples/recordings/prices.csv.gz");
    private static final Pattern LINE = Pattern.compile("replay: (\\d+) %, (\\d+) ticks .*");
    private static final BroadcastSettings WAIT =
            new BroadcastSettings(SlowClientPolicy.WAIT, 4, Duration.ofHours(1), false);

    private final Logger log = (Logger) LoggerFactory.getLogger(ReplaySource.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final FeedPublisher publisher =
            new FeedPublisher(new Broadcast(WAIT), new Broadcast(WAIT), FrameFormat.PLAIN);
    private ReplaySource replay;

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void leave() {
        log.detachAppender(logged);
    }

    @Test
    void goesWithTheRowsInMetricAndLog() throws InterruptedException {
        List<Double> progress = new ArrayList<>();
        List<Long> ticks = new ArrayList<>();
        MarketClock clock = new ManualClock(Long.MAX_VALUE, () -> {
            progress.add(replay.progress());
            ticks.add(publisher.tickCount());
        });
        MarketRecording recording = MarketRecording.open(PRICES, Optional.empty());
        replay = new ReplaySource(recording, false, publisher, clock, ReplaySpeed.parse("1"), ReplayStart.AT_ONCE);
        replay.run();
        double rows = publisher.tickCount();
        assertThat(progress).hasSizeGreaterThan(5_000);
        for (int i = 0; i < progress.size(); i++) {
            assertThat(progress.get(i)).as("after %d rows", ticks.get(i)).isCloseTo(ticks.get(i) / rows, within(0.1));
        }
        List<Matcher> lines = logged.list.stream()
                .map(event -> LINE.matcher(event.getFormattedMessage()))
                .filter(Matcher::matches)
                .toList();
        assertThat(lines)
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(Integer.parseInt(line.group(1)))
                        .isCloseTo((int) (100 * Long.parseLong(line.group(2)) / rows), within(10)));
    }
}
