package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceTableTest {
    @TempDir
    Path directory;

    private PriceTableWriter open(int symbolsMax, int ringSize) {
        return PriceTableWriter.open(
                directory.resolve("prices"), new WriterSettings(symbolsMax, ringSize, false, 0, false));
    }

    private PriceTable read() {
        return PriceTable.open(directory.resolve("prices"));
    }

    @Test
    void showsTheLastPriceOfEachSymbol() {
        try (PriceTableWriter writer = open(4, 64);
                PriceTable table = read()) {
            int aapl = TestTicks.register(writer, "AAPL");
            int longest = TestTicks.register(writer, "LONGESTSYMBOL15");
            PriceRecord last = new PriceRecord();
            assertThat(table.read(aapl, last)).isFalse();

            writer.publish(aapl, 17_320_000_000L, 173.20, 5, 6, 7);
            writer.publish(longest, 1, 1e-8, -1, 8, -1);
            writer.publish(aapl, 17_321_000_000L, 173.21, 9, 10, 11);
            writer.endBlock();

            assertThat(table.symbolCount()).isEqualTo(2);
            assertThat(table.symbol(longest)).isEqualTo("LONGESTSYMBOL15");
            assertThat(table.indexOf("AAPL")).isEqualTo(aapl);
            assertThat(table.indexOf("MSFT")).isEqualTo(-1);
            assertThat(table.price(aapl)).isEqualTo(173.21);
            assertThat(table.read(aapl, last)).isTrue();
            assertThat(last.priceE8()).isEqualTo(17_321_000_000L);
            assertThat(last.price()).isEqualTo(173.21);
            assertThat(last.sourceEpochNanos()).isEqualTo(9);
            assertThat(last.receivedNanos()).isEqualTo(10);
            assertThat(last.newsSequence()).isEqualTo(11);
            assertThat(last.sequence()).isEqualTo(3);
            assertThat(last.tickCount()).isEqualTo(2);
            assertThat(table.lastTickNanos()).isEqualTo(10);
        }
    }

    @Test
    void refusesSymbolsBeyondTheLimitAndKeepsTheKnownOnes() {
        try (PriceTableWriter writer = open(3, 64);
                PriceTable table = read()) {
            for (int i = 0; i < 3; i++) {
                assertThat(TestTicks.register(writer, "S" + i)).isEqualTo(i);
            }
            assertThat(TestTicks.register(writer, "S3")).isEqualTo(-1);
            assertThat(TestTicks.register(writer, "S1")).isEqualTo(1);
            assertThat(table.symbolCount()).isEqualTo(3);
        }
    }

    /** In a full directory many names meet on the way to theirs; here all begin with the same eight characters. */
    @Test
    void tellsNamesApartThatDifferOnlyBehindTheirEighthCharacter() {
        int symbols = 4_095; // the least room for each: one more, and there is twice as much
        try (PriceTableWriter writer = open(symbols, 64)) {
            for (int i = 0; i < symbols; i++) {
                assertThat(TestTicks.register(writer, longName(i))).isEqualTo(i);
            }
            for (int i = 0; i < symbols; i++) {
                String name = longName(i);
                assertThat(writer.symbol(i)).isEqualTo(name);
                assertThat(writer.symbolIndex(TestTicks.low(name), TestTicks.high(name)))
                        .isEqualTo(i);
            }
            String unknown = longName(symbols);
            assertThat(writer.symbolIndex(TestTicks.low(unknown), TestTicks.high(unknown)))
                    .isEqualTo(-1);
            assertThat(writer.symbolIndex(TestTicks.low(unknown), 0)).isEqualTo(-1);
        }
    }

    private static String longName(int number) {
        return "LONGNAME" + number;
    }

    @Test
    void handsOnEveryTickInOrderAcrossTheRingsEnd() {
        try (PriceTableWriter writer = open(2, 64);
                PriceTable table = read();
                TickReader reader = table.attach(Attach.live())) {
            int symbol = TestTicks.register(writer, "A");
            TwoProcessTest.CheckingHandler handler = new TwoProcessTest.CheckingHandler(0);
            for (long n = 1; n <= 1_000; n++) {
                TestTicks.publish(writer, symbol, n);
                writer.endBlock();
                assertThat(reader.await(Duration.ofSeconds(5))).isTrue();
                assertThat(reader.poll(handler, 10)).isEqualTo(1);
            }
            assertThat(handler.torn + handler.outOfOrder + handler.missed).isZero();
            assertThat(reader.position()).isEqualTo(1_000);
        }
    }

    @Test
    void tellsASlowReaderExactlyHowManyTicksItLost() {
        try (PriceTableWriter writer = open(2, 64);
                PriceTable table = read();
                TickReader reader = table.attach(Attach.live())) {
            int symbol = TestTicks.register(writer, "A");
            for (long n = 1; n <= 500; n++) {
                TestTicks.publish(writer, symbol, n);
            }
            writer.endBlock();
            TwoProcessTest.CheckingHandler handler = new TwoProcessTest.CheckingHandler(0);
            reader.poll(handler, 1_000);
            assertThat(reader.missed()).isEqualTo(500 - 32);
            assertThat(handler.missed).isEqualTo(500 - 32);
            assertThat(handler.taken).isEqualTo(32);
            assertThat(handler.outOfOrder).isZero();
        }
    }

    @Test
    void startsWhereAskedToAsFarAsTheRingReaches() {
        try (PriceTableWriter writer = open(2, 64);
                PriceTable table = read()) {
            int symbol = TestTicks.register(writer, "A");
            for (long n = 1; n <= 100; n++) {
                TestTicks.publish(writer, symbol, n);
            }
            writer.endBlock();
            assertThat(sequencesAfter(table, Attach.NOW)).isEmpty();
            assertThat(sequencesAfter(table, 100)).isEmpty();
            assertThat(sequencesAfter(table, 97)).containsExactly(98L, 99L, 100L);
            assertThat(sequencesAfter(table, 0)).hasSize(64 - 8).endsWith(100L);
            assertThatThrownBy(() -> sequencesAfter(table, 1_000)).hasMessageContaining("only 100 ticks");
            writer.heartbeat();
            assertThat(writer.readerCount()).as("the refused one keeps no slot").isZero();
        }
    }

    @Test
    void takesTicksOfABlockThatHasNotEnded() {
        try (PriceTableWriter writer = open(2, 1_024);
                PriceTable table = read();
                TickReader reader = table.attach(Attach.everyTick())) {
            int symbol = TestTicks.register(writer, "A");
            TestTicks.publish(writer, symbol, 1);
            TestTicks.publish(writer, symbol, 2);
            assertThat(table.cursor()).isZero();
            assertThat(reader.await(Duration.ZERO)).isTrue();
            assertThat(reader.poll(tick -> {}, 1_000)).isEqualTo(2);
            assertThat(sequencesAfter(table, reader.position()))
                    .as("attached anew: none twice")
                    .isEmpty();
            assertThat(reader.await(Duration.ZERO)).isFalse();
            writer.endBlock();
            assertThat(reader.await(Duration.ZERO)).as("only what it has taken").isFalse();
            assertThat(reader.poll(tick -> {}, 1_000)).isZero();
            assertThat(reader.missed()).isZero();
        }
    }

    private static List<Long> sequencesAfter(PriceTable table, long after) {
        List<Long> sequences = new ArrayList<>();
        try (TickReader reader = table.attach(Attach.live().after(after))) {
            reader.poll(tick -> sequences.add(tick.sequence()), 1_000);
            assertThat(reader.missed()).isZero();
        }
        return sequences;
    }
}
