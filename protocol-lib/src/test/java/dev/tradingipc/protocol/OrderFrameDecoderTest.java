package dev.tradingipc.protocol;

import static dev.tradingipc.protocol.RecordingHandler.orders;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFrameDecoderTest {
    private static final String ORDER =
            "{\"id\": 1, \"action\": \"BUY\", \"quantity\": 10, \"symbol\": \"AAPL\", \"price\": 150.25}";
    private static final String READ = "1 BUY 10 AAPL 150.25";

    @Test
    void readsThePlainOrder() {
        assertThat(orders(ORDER + "*")).containsExactly(READ);
    }

    @Test
    void readsCompactOrdersInAnyMemberOrder() {
        assertThat(
                        orders(
                                "{\"price\":1,\"symbol\":\"A\",\"quantity\":2,\"action\":\"SELL\",\"id\":9223372036854775807}*"))
                .containsExactly("9223372036854775807 SELL 2 A 1.00");
    }

    @Test
    void skipsFurtherMembersOfEveryKind() {
        String more =
                ",\"a\":null,\"b\":[1,-2.5e+3,{\"id\":7},[],{}],\"c\":{\"d\":{\"price\":\"x\\u002a\\\"\"}},\"e\":true}";
        assertThat(orders(ORDER.replace("}", more) + "*")).containsExactly(READ);
    }

    @Test
    void ignoresWhiteSpaceAndEmptyFrames() {
        assertThat(orders("*\n*\r\n " + ORDER + " \n**")).containsExactly(READ);
    }

    @Test
    void readsEscapesInStrings() {
        assertThat(orders(ORDER.replace("BUY", "\\u0042UY").replace("AAPL", "A\\/B") + "*"))
                .containsExactly("1 BUY 10 A/B 150.25");
    }

    @Test
    void takesTheLargestQuantity() {
        assertThat(orders(ORDER.replace("10,", "1000000000,") + "*")).containsExactly("1 BUY 1000000000 AAPL 150.25");
    }

    @Test
    void keepsThePriceExact() {
        assertThat(orders(ORDER.replace("150.25", "0.10000001") + "*")).containsExactly("1 BUY 10 AAPL 0.10000001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\": 1 | \"id\": 0 | id",
                "\"id\": 1 | \"id\": -1 | id",
                "\"id\": 1 | \"id\": 1.0 | id",
                "\"id\": 1 | \"id\": \"1\" | id",
                "\"id\": 1 | \"id\": 9223372036854775808 | id",
                "\"id\": 1 | \"ID\": 1 | id",
                "BUY | buy | action",
                "BUY | HOLD | action",
                "\"BUY\" | 1 | action",
                "10 | 0 | quantity",
                "10 | 1e3 | quantity",
                "10 | 10.5 | quantity",
                "10 | 1000000001 | quantity",
                "\"AAPL\" | \"aapl\" | symbol",
                "\"AAPL\" | null | symbol",
                "\"AAPL\" | [\"AAPL\"] | symbol",
                "150.25 | \"150.25\" | price",
                "150.25 | 1e2 | price",
                "150.25 | -5 | price",
                "150.25 | 0 | price",
                "150.25 | 1e999 | price",
                "150.25 | NaN | json",
                "150.25 | 0150.25 | json",
                "150.25 | 150. | json",
                "\"id\": 1 | \"id\": 1, \"id\": 1 | json",
                "150.25} | 150.25 | json",
                "150.25} | 150.25}} | json",
                "150.25} | 150.25,} | json",
                "{ | [ | json"
            })
    void refusesWithItsReasonAndGoesOn(String sound, String wrong, String reason) {
        String frame = ORDER.replace(sound, wrong);
        assertThat(orders(frame + "*" + ORDER + "*")).containsExactly("refused " + reason + " " + frame, READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\"x",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":\"\\",
                "{\"a\":\"\\u12",
                "{\"a\":tru",
                "{\"a\":-",
                "[]",
                "null"
            })
    void refusesWhatIsNotAnObject(String frame) {
        assertThat(orders(frame + "*")).containsExactly("refused json " + frame);
    }

    @Test
    void refusesNestingBeyondTheLimitWithoutRecursion() {
        String deep = "{\"a\":" + "[".repeat(60_000) + "*";
        assertThat(orders(deep)).hasSize(1).first().asString().startsWith("refused json");
    }

    @Property
    void randomBytesNeverThrow(@ForAll byte[] bytes) {
        String block = new String(bytes, StandardCharsets.ISO_8859_1) + "*" + ORDER + "*";
        assertThat(orders(block)).last().isEqualTo(READ);
    }

    @Property
    void damagedOrdersNeverThrow(@ForAll byte damage, @ForAll int at) {
        byte[] bytes = ORDER.getBytes(StandardCharsets.ISO_8859_1);
        bytes[Math.floorMod(at, bytes.length)] = damage;
        String block = new String(bytes, StandardCharsets.ISO_8859_1) + "*" + ORDER + "*";
        assertThat(orders(block)).last().isEqualTo(READ);
    }
}
