package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.PlainClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock of the machine while it trades. */
class SteppedClockIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofHours(1);
    private static final Duration HALF = STEP.dividedBy(2);

    @TempDir
    private Path directory;

    private Desk desk;
    private PlainClient prices;
    private final Map<String, Long> newestBySymbol = new HashMap<>();
    private long newestEpochNanos;

    @Test
    void tradingGoesOnWhenTheClockIsSetBackAndForwardAndNoPriceLooksOlderThanOneBefore() throws IOException {
        Optional<SettableClock> found = SettableClock.in(directory);
        Needs.met(found.isPresent(), "Needs libfaketime.");
        SettableClock clock = found.orElseThrow();
        // Sentiment that turns often, as only then there are trades all the time.
        try (Desk started = new Desk(
                        directory,
                        "--gateway.frames=timed",
                        "--gateway.tick-interval=10ms",
                        "--gateway.news-interval=20ms")
                .under(clock.environment())
                .startAll()) {
            desk = started;
            try (PlainClient client = new PlainClient(desk.pricesPort())) {
                prices = client;
                awaitTradeAt(Instant.now());
                long before = newestEpochNanos;

                clock.setBy(STEP.negated());
                awaitTradeAt(Instant.now().minus(STEP));
                assertThat(newestEpochNanos - before)
                        .as("prices keep their time")
                        .isLessThan(HALF.toNanos());

                clock.setBy(STEP);
                awaitTradeAt(Instant.now().plus(STEP));
                await("prices follow").atMost(PATIENCE).until(() -> {
                    readPrices();
                    return newestEpochNanos - before > HALF.toNanos();
                });
            }
            for (Service service : Service.values()) {
                assertThat(desk.get(service).status("/actuator/health"))
                        .as("%s", service)
                        .isEqualTo(200);
            }
            assertThat(desk.get(Service.STRATEGY).metric("strategy_orders_suppressed_total{reason=\"stale-price\"}"))
                    .isZero();
        }
    }

    /** A trade that by the order manager's clock was executed at about this time. */
    private void awaitTradeAt(Instant time) {
        String trades = "/trades?size=1&from=" + time.minus(HALF) + "&to=" + time.plus(HALF);
        await("a trade at about " + time).atMost(PATIENCE).until(() -> {
            readPrices();
            return !desk.get(Service.ORDER_MANAGER).json(trades).get("trades").isEmpty();
        });
    }

    /** What a lossless reader would find out of order is worth more than any count. */
    private void readPrices() {
        for (int frames = 0; frames < 20; frames++) {
            String[] fields = prices.readFrame().split(",", -1);
            newestEpochNanos = Long.parseLong(fields[2]);
            Long before = newestBySymbol.put(fields[0], newestEpochNanos);
            assertThat(newestEpochNanos).isGreaterThanOrEqualTo(before == null ? 0 : before);
        }
    }
}
