package dev.tradingipc.benchmarks.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeIT {
    private static final int PINGS = 1_000;
    private static final int TICKS = 200;

    @ParameterizedTest
    @EnumSource
    void twoProcessesAccountForEveryStamp(Medium medium) {
        try (ScratchDirectory scratch = new ScratchDirectory();
                ExchangePair pair = new ExchangePair(medium, scratch)) {
            assertThat(count(pair.pingPong(PINGS))).isEqualTo(PINGS / Exchange.TRIPS_PER_SAMPLE);
            ExchangePair.Paced paced = pair.paced(TICKS, 1_000);
            assertThat(count(paced.latencies())).isEqualTo(TICKS);
            assertThat(medium.isConflating() || paced.overwritten() == 0).isTrue();
        }
    }

    private static long count(String latencies) {
        LatencyRecorder recorder = new LatencyRecorder();
        recorder.add(latencies);
        return recorder.count();
    }
}
