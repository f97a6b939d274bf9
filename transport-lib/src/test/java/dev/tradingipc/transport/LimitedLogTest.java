package dev.tradingipc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LimitedLogTest {
    private final AtomicLong nowNanos = new AtomicLong(-5);
    private final LimitedLog log = new LimitedLog(LoggerFactory.getLogger(LimitedLog.class), nowNanos::get);

    @Test
    void logsAFewLinesASecondAndSaysHowManyItLeftOut() {
        try (LogLines logged = new LogLines(LimitedLog.class)) {
            for (int i = 0; i < 100; i++) {
                log.warn("a peer " + i);
            }
            nowNanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            log.warn("the next");
            log.warn("another");
            assertThat(logged.lines())
                    .containsExactly(
                            "a peer 0",
                            "a peer 1",
                            "a peer 2",
                            "a peer 3",
                            "a peer 4",
                            "the next; 95 more lines before it are not shown",
                            "another");
        }
    }
}
