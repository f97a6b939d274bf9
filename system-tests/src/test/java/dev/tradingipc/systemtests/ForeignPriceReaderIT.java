package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.ForeignPriceReader;
import dev.tradingipc.systemtests.peers.PriceTick;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that knows only docs/SHARED-MEMORY.md reads what our order book writes. */
class ForeignPriceReaderIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Small, so that the writer comes round while the test looks on. */
    private static final int RING_SIZE = 1024;

    @TempDir
    private Path directory;

    @Test
    void aForeignReaderFindsEveryPriceOfOurOrderBook() {
        try (Desk desk =
                new Desk(directory, "--gateway.tick-interval=10ms", "--shared-memory.ring-size=" + RING_SIZE)) {
            desk.start(Service.GATEWAY);
            desk.start(Service.ORDERBOOK);
            desk.awaitReady();
            ForeignPriceReader reader = new ForeignPriceReader(desk.priceFile());
            await().atMost(PATIENCE).until(() -> reader.symbols().size() == 4);
            assertThat(reader.symbols()).containsExactlyInAnyOrder("AAPL", "AMZN", "GOOG", "MSFT");
            assertThat(reader.ringSize()).isEqualTo(RING_SIZE);
            assertThat(reader.feedConnected()).isTrue();

            readWhileItIsWritten(reader);

            desk.get(Service.GATEWAY).stop();
            await().atMost(PATIENCE).until(() -> !reader.feedConnected());
            readWhatIsLeft(reader);
            assertThat((long) desk.get(Service.ORDERBOOK).metric("orderbook_ticks_total"))
                    .isEqualTo(reader.cursor());
        }
    }

    /** Follows the ring for two rounds; every record seen meanwhile is the tick of its sequence. */
    private static void readWhileItIsWritten(ForeignPriceReader reader) {
        Map<Long, PriceTick> ticks = new TreeMap<>();
        List<PriceTick> records = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            reader.newTicks().forEach(tick -> ticks.put(tick.sequence(), tick));
            for (int symbol = 0; symbol < 4; symbol++) {
                reader.record(symbol).ifPresent(records::add);
            }
            return reader.cursor() > 2 * RING_SIZE;
        });
        reader.newTicks().forEach(tick -> ticks.put(tick.sequence(), tick));

        List<Long> sequences = List.copyOf(ticks.keySet());
        assertThat(sequences.getLast() - sequences.getFirst() + 1).isEqualTo(sequences.size() + reader.missed());
        assertThat(records)
                .filteredOn(tick -> ticks.containsKey(tick.sequence()))
                .hasSizeGreaterThan(4)
                .allSatisfy(tick -> assertThat(tick).isEqualTo(ticks.get(tick.sequence())));
    }

    /** With the feed gone, the whole ring and the last price of every symbol must fit together. */
    private static void readWhatIsLeft(ForeignPriceReader reader) {
        Map<Long, PriceTick> last = new TreeMap<>();
        for (long sequence = reader.cursor() - RING_SIZE + 1; sequence <= reader.cursor(); sequence++) {
            PriceTick tick = reader.tick(sequence).orElseThrow();
            PriceTick previous = last.put(tick.symbolIndex(), tick);
            assertThat(tick.price())
                    .isEqualTo(BigDecimal.valueOf(tick.priceE8(), 8).doubleValue());
            assertThat(tick.sourceEpochNanos()).isEqualTo(-1);
            assertThat(tick.newsSequence()).isEqualTo(-1);
            if (previous != null) {
                assertThat(tick.tickCount()).isEqualTo(previous.tickCount() + 1);
                assertThat(tick.receivedNanos()).isGreaterThanOrEqualTo(previous.receivedNanos());
            }
        }
        assertThat(last).hasSize(4);
        for (int symbol = 0; symbol < 4; symbol++) {
            PriceTick tick = last.get((long) symbol);
            assertThat(reader.record(symbol)).contains(tick);
            assertThat(reader.price(symbol)).isEqualTo(tick.price());
        }
    }
}
