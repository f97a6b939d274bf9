package dev.tradingipc.trading.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class FieldPropertyTest {
    private static final Pattern PRICE = Pattern.compile("[0-9]+(\\.[0-9]{1,8})?");
    private static final long LAST_EPOCH_NANOS = 9_214_646_399_999_999_999L; // the end of 2261

    @Property
    void readsEveryTimeThatJavaPrints(
            @ForAll @LongRange(min = 0, max = LAST_EPOCH_NANOS) long nanos, @ForAll @IntRange(max = 9) int decimals) {
        long step = (long) Math.pow(10, 9 - decimals);
        long rounded = nanos - nanos % step;
        String fraction = decimals == 0 ? "" : "." + "S".repeat(decimals);
        String text = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss" + fraction + "'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochSecond(0, rounded));
        assertThat(parseTime(text)).isEqualTo(rounded);
    }

    @Property
    void takesTheOffsetOff(
            @ForAll @LongRange(min = 100_000, max = LAST_EPOCH_NANOS / 1_000_000_000L) long seconds,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
        String text = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")
                .withZone(offset)
                .format(Instant.ofEpochSecond(seconds));
        if (!text.startsWith("2262")) {
            assertThat(parseTime(text)).isEqualTo(seconds * 1_000_000_000L);
        }
    }

    @Property
    void neverThrowsOnOtherBytes(@ForAll byte[] bytes) {
        assertThat(new TimeField().parse(bytes, 0, bytes.length)).isGreaterThanOrEqualTo(TimeField.MALFORMED);
        assertThat(PriceField.parse(bytes, 0, bytes.length)).isGreaterThanOrEqualTo(PriceField.MALFORMED);
    }

    @Property
    void agreesWithBigDecimalAboutPrices(@ForAll @CharRange(from = '-', to = '9') @StringLength(max = 20) String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(PriceField.parse(bytes, 0, bytes.length)).isEqualTo(expectedE8(text));
    }

    private static long expectedE8(String text) {
        if (!PRICE.matcher(text).matches()) {
            return PriceField.MALFORMED;
        }
        BigDecimal price = new BigDecimal(text);
        boolean inRange = price.signum() > 0 && price.compareTo(BigDecimal.valueOf(1_000_000_000)) < 0;
        boolean exact = price.unscaledValue().toString().length() <= 15;
        return inRange && exact ? price.movePointRight(8).longValueExact() : PriceField.MALFORMED;
    }

    private static long parseTime(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new TimeField().parse(bytes, 0, bytes.length);
    }
}
