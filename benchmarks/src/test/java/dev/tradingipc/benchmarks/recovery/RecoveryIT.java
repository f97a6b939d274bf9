package dev.tradingipc.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.ResultTable;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The real processes, for as short as shows that failures can be measured: figures mean nothing here. */
class RecoveryIT {
    private static final Path HOME =
            Path.of(System.getProperty("trading.home")).toAbsolutePath().normalize();

    @Test
    void theDeskTradesAgainAfterEveryFailureAndNoOrderIsLostOrDoubled() {
        try (ScratchDirectory disk = ScratchDirectory.onDisk(HOME);
                ScratchDirectory memory = new ScratchDirectory();
                RecoveryDesk desk = new RecoveryDesk(HOME, disk, memory)) {
            desk.start();
            Failure.kills().forEach(failure -> assertRecovers(failure, desk));
            desk.putRelaysBetween();
            Failure.links().forEach(failure -> assertRecovers(failure, desk));
            long lastId = desk.lastOrderAnswered();
            TradeBook.Orders orders = desk.trades().orders(lastId);
            assertThat(orders.trades()).isPositive();
            assertThat(orders.isExactlyOnce(10)).as(orders.toString()).isTrue();
        }
    }

    private static void assertRecovers(Failure failure, RecoveryDesk desk) {
        try (RecoveryContestant contestant = new RecoveryContestant(failure, desk, new Random(1))) {
            double millis = contestant.round();
            Map<?, ?> phases = (Map<?, ?>) contestant.details().get(ResultTable.PHASES);
            List<Object> names = List.copyOf(phases.keySet());
            assertThat(millis).as(failure.name()).isPositive();
            assertThat(names).as(failure.name()).contains("reconnect", "trades");
            assertThat(names.contains("known")).isEqualTo(!failure.signs().isEmpty());
            assertThat(names.contains("ticks")).isEqualTo(failure.stopsTicks());
            assertThat(names.contains("jvmStart")).isEqualTo(failure.name().endsWith("killed"));
            if (failure.name().endsWith("held")) {
                assertThat(millis).as(failure.name()).isGreaterThanOrEqualTo(450);
            }
        }
    }
}
