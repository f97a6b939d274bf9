package dev.tradingipc.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.PriceFrameDecoder;
import dev.tradingipc.protocol.PriceFrameHandler;
import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.protocol.Symbols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTapeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 10_000})
    void framesAreWhatTheTapeSays(int symbolCount) {
        FeedTape tape = new FeedTape(symbolCount);
        assertThat(tape.symbols()).hasSize(symbolCount).doesNotHaveDuplicates();
        long[] ticks = new long[1];
        PriceFrameDecoder.decode(tape.frames(), 0, tape.frames().length, new PriceFrameHandler() {
            @Override
            public int symbolIndex(long low, long high) {
                return UNKNOWN;
            }

            @Override
            public int register(long symbolLow, long symbolHigh) {
                int symbol = tape.symbolOf(ticks[0] + 1);
                assertThat(Symbols.low(tape.symbols().get(symbol))).isEqualTo(symbolLow);
                return symbol;
            }

            @Override
            public void onPrice(int symbolIndex, long priceE8, long sourceEpochNanos, long newsSequence) {
                assertThat(priceE8).isEqualTo(tape.priceE8Of(++ticks[0]));
            }

            @Override
            public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
                throw new AssertionError(reason + " at " + from);
            }
        });
        assertThat(ticks[0]).isEqualTo(FeedTape.CYCLE);
        assertThat((double) tape.frames().length / FeedTape.CYCLE)
                .as("bytes a frame")
                .isBetween(11.0, 13.0);
    }

    @Test
    void countsAndPricesGoOnBeyondOneCycle() {
        FeedTape tape = new FeedTape(8);
        long ticks = 2L * FeedTape.CYCLE + 5;
        long[] counts = new long[8];
        long[] prices = new long[8];
        for (long sequence = 1; sequence <= ticks; sequence++) {
            counts[tape.symbolOf(sequence)]++;
            prices[tape.symbolOf(sequence)] = tape.priceE8Of(sequence);
        }
        assertThat(tape.countsAfter(ticks)).isEqualTo(counts);
        assertThat(tape.pricesE8After(ticks)).isEqualTo(prices);
        assertThat(tape.bytes(ticks)).isEqualTo(2L * tape.frames().length + tape.frameFrom(5));
    }
}
