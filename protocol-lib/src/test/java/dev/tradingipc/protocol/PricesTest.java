package dev.tradingipc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
    @ParameterizedTest
    @CsvSource({
        "172.53, 17253000000",
        "5, 500000000",
        "0.00000001, 1",
        "000172.5, 17250000000",
        "999999999, 99999999900000000",
        "999999999.999999, 99999999999999900",
        "1234567.12345678, 123456712345678",
        "0.10000000, 10000000"
    })
    void readsExactly(String text, long priceE8) {
        assertThat(Prices.parseE8(text)).isEqualTo(priceE8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "5.",
                ".5",
                "-1",
                "+1",
                "0",
                "0.00",
                "1e5",
                "1E5",
                "NaN",
                "Infinity",
                "1,5",
                "1.2.3",
                " 1",
                "1 ",
                "1000000000",
                "99999999999999999999",
                "0.000000001",
                "1.123456789",
                "12345678.12345678",
                "0x10",
                "１２",
                "18446744073709551716"
            })
    void refusesWhatIsNoPrice(String text) {
        assertThat(Prices.parseE8(text)).isEqualTo(Prices.NOT_A_PRICE);
    }

    @ParameterizedTest
    @CsvSource({"17320000000, 173.20", "500000000, 5.00", "16821340000, 168.2134", "1, 0.00000001", "150, 0.0000015"})
    void printsAtLeastTwoDecimalsAndNoExponent(long priceE8, String text) {
        assertThat(Prices.format(priceE8)).isEqualTo(text);
        assertThat(Prices.toBigDecimal(priceE8)).isEqualTo(new BigDecimal(text));
    }

    @Property
    void readsWhatItPrints(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long digits, @ForAll @IntRange(max = 2) int zeros) {
        long priceE8 = digits * (long) Math.pow(10, zeros);
        assertThat(Prices.parseE8(Prices.format(priceE8))).isEqualTo(priceE8);
    }

    @Property
    void float64IsTheNearestToTheDecimal(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long digits, @ForAll @IntRange(max = 2) int zeros) {
        long priceE8 = digits * (long) Math.pow(10, zeros);
        double expected = new BigDecimal(priceE8).scaleByPowerOfTen(-8).doubleValue();
        assertThat(Prices.toDouble(priceE8)).isEqualTo(expected);
    }

    @Test
    void largestPriceKeepsAllItsDigits() {
        long priceE8 = Prices.parseE8("999999999.999999");
        assertThat(Prices.format(priceE8)).isEqualTo("999999999.999999");
        assertThat(Prices.toDouble(priceE8)).isEqualTo(999999999.999999);
    }
}
