package dev.tradingipc.protocol;

import static dev.tradingipc.protocol.RecordingHandler.prices;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFrameDecoderTest {
    @Test
    void readsFramesInOrder() {
        assertThat(prices("AAPL,172.53*MSFT,325.20*AAPL,172.5*"))
                .containsExactly("AAPL 172.53", "MSFT 325.20", "AAPL 172.50");
    }

    @Test
    void readsTimedFrames() {
        assertThat(prices("IBM,184.1,1381132800464000000,17*"))
                .containsExactly("IBM 184.10 at 1381132800464000000 after 17");
    }

    @Test
    void readsASourceTimeWithoutNewsSequence() {
        assertThat(prices("IBM,184.1,1381132800464000000*")).containsExactly("IBM 184.10 at 1381132800464000000");
    }

    @Test
    void ignoresFieldsBeyondThoseKnown() {
        assertThat(prices("IBM,184.1,5,6,x,y*IBM,1,2,3,*"))
                .containsExactly("IBM 184.10 at 5 after 6", "IBM 1.00 at 2 after 3");
    }

    @Test
    void toleratesWhiteSpaceAroundFieldsAndIgnoresEmptyFrames() {
        assertThat(prices("*** \r\n*\n AAPL\t, 172.53 *\r\nMSFT,1 , 2 , 3 *"))
                .containsExactly("AAPL 172.53", "MSFT 1.00 at 2 after 3");
    }

    @Test
    void readsLeadingZeros() {
        assertThat(prices("A,00000000000000000000001.5*")).containsExactly("A 1.50");
    }

    @Test
    void readsTheLongestSymbol() {
        assertThat(prices("ABCDEFGH,1*ABCDEFGHI,2*ABCDEFGHIJKLMNO,3*"))
                .containsExactly("ABCDEFGH 1.00", "ABCDEFGHI 2.00", "ABCDEFGHIJKLMNO 3.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AAPL | malformed",
                "AAPL;172.5 | malformed",
                ",172.5 | symbol",
                "aapl,172.5 | symbol",
                "AA PL,172.5 | symbol",
                "ABCDEFGHIJKLMNOP,1 | symbol",
                "AAPL, | price",
                "AAPL,-1 | price",
                "AAPL,0 | price",
                "AAPL,NaN | price",
                "AAPL,1e5 | price",
                "AAPL,1000000000 | price",
                "AAPL,1.123456789 | price",
                "AAPL,1 2 | price",
                "AAPL,1,x | time",
                "AAPL,1,-5 | time",
                "AAPL,1,9223372036854775808 | time",
                "AAPL,1,5,x | news-sequence"
            })
    void refusesWithItsReasonAndGoesOn(String frame, String reason) {
        assertThat(prices("A,1*" + frame + "*B,2*"))
                .containsExactly("A 1.00", "refused " + reason + " " + frame, "B 2.00");
    }

    @Test
    void readsTheLargestSourceTime() {
        assertThat(prices("A,1,9223372036854775807,9223372036854775807*"))
                .containsExactly("A 1.00 at 9223372036854775807 after 9223372036854775807");
    }

    @Property
    void randomBytesNeverThrowAndAlwaysEndWithTheLastFrame(@ForAll byte[] bytes) {
        byte[] block = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, block, 0, bytes.length);
        System.arraycopy("*Z,9*".getBytes(StandardCharsets.US_ASCII), 0, block, bytes.length, 5);
        assertThat(prices(block)).last().isEqualTo("Z 9.00");
    }

    /**
     * A frame at the end of its array is read byte by byte, as words do not fit; the same frame further ahead, of a symbol
     * that has come before, is read the short way.
     */
    @Property(tries = 20_000)
    void readsTheSameWhereverAFrameStandsAndWhetherOrNotItsSymbolIsKnown(@ForAll("nearlyFrames") String frame) {
        String known = "A,1*ABCDEFG,1*ABCDEFGH,1*ABCDEFGHIJKLMNO,1*";
        List<String> tolerantly = prices(frame + "*");
        List<String> shortly = prices(known + frame + "*" + " ".repeat(40) + "*");
        assertThat(shortly.subList(4, shortly.size())).isEqualTo(tolerantly);
    }

    @Provide
    Arbitrary<String> nearlyFrames() {
        Arbitrary<String> symbols = Arbitraries.of(
                "A",
                "ABCDEFG",
                "ABCDEFGH",
                "ABCDEFGHIJKLMNO",
                "ABCDEFGHIJKLMNOP",
                "",
                "A\0",
                "\0",
                "ABCDEFGH\0",
                "a",
                " A");
        Arbitrary<String> digits = Arbitraries.strings().withCharRange('0', '9').ofMaxLength(10);
        Arbitrary<String> points = Arbitraries.of(".", ".", ".", "", "..", ",", "-", "/", ":", "\u00ae", "\u00ff");
        Arbitrary<String> prices = Combinators.combine(digits, points, digits).as((a, b, c) -> a + b + c);
        Arbitrary<String> times = Arbitraries.of(
                "",
                "",
                "",
                "",
                "",
                ",",
                ",x",
                ",5",
                ",5,6",
                ",1381132800464000000,17",
                ",9223372036854775807,1",
                ",1234567890123456,7",
                ",123456789012345x,7",
                ",99999999999999999999999,1",
                ",1,2,3",
                " ",
                "*",
                "\0");
        return Combinators.combine(symbols, prices, times).as((symbol, price, time) -> symbol + "," + price + time);
    }

    @Property
    void readsWhatTheWriterWrites(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long priceE8,
            @ForAll @LongRange(min = 0) long sourceEpochNanos,
            @ForAll @IntRange(min = 0) int newsSequence) {
        long low = Symbols.low("BRK.B");
        FrameWriter writer =
                new FrameWriter(16).price(low, 0, priceE8).timedPrice(low, 0, priceE8, sourceEpochNanos, newsSequence);
        String price = "BRK.B " + Prices.format(priceE8);
        assertThat(prices(writer.toByteArray()))
                .containsExactly(price, price + " at " + sourceEpochNanos + " after " + newsSequence);
    }
}
