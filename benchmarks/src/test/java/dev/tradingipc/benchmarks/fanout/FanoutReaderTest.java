package dev.tradingipc.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.PriceFrameDecoder;
import dev.tradingipc.protocol.PriceFrameHandler;
import dev.tradingipc.protocol.RejectReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FanoutReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "*", "A,1.00*", "A,1.00*B", "********", "*A,1.00*BB,22.50*CCC,333.25*D", "+)*+*)****("})
    void countsTheFramesOfText(String frames) {
        ByteBuffer bytes = ByteBuffer.wrap(frames.getBytes(StandardCharsets.US_ASCII));
        assertThat(FanoutReader.terminators(bytes))
                .isEqualTo(frames.chars().filter(it -> it == '*').count());
    }

    @Test
    void countsTheFramesOfAnyBytes() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            long expected = 0;
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(4) == 0 ? (byte) '*' : bytes[at];
                expected += bytes[at] == '*' ? 1 : 0;
            }
            assertThat(FanoutReader.terminators(ByteBuffer.wrap(bytes))).isEqualTo(expected);
        }
    }

    @Test
    void aBlockIsWholeFramesOfItsSymbols() {
        byte[] block = FanoutBlock.frames();
        assertThat(block.length).isBetween(FanoutBlock.BYTES, FanoutBlock.BYTES + 32);
        long[] prices = new long[1];
        PriceFrameDecoder.decode(block, 0, block.length, new PriceFrameHandler() {
            @Override
            public int symbolIndex(long low, long high) {
                return UNKNOWN;
            }

            @Override
            public int register(long symbolLow, long symbolHigh) {
                return 0;
            }

            @Override
            public void onPrice(int symbolIndex, long priceE8, long sourceEpochNanos, long newsSequence) {
                prices[0]++;
            }

            @Override
            public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
                throw new AssertionError(reason + " at " + from);
            }
        });
        assertThat(prices[0]).isEqualTo(FanoutReader.terminators(ByteBuffer.wrap(block)));
    }
}
