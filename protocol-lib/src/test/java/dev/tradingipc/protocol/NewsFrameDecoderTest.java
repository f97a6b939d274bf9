package dev.tradingipc.protocol;

import static dev.tradingipc.protocol.RecordingHandler.news;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsFrameDecoderTest {
    @Test
    void readsTheWholeRangeInOrder() {
        assertThat(news("0*75*100*")).containsExactly("0", "75", "100");
    }

    @Test
    void readsTimedFrames() {
        assertThat(news("75,1381152600000000000,3*")).containsExactly("75 at 1381152600000000000 after 3");
    }

    @Test
    void readsUpToTheFirstCommaWhateverFollows() {
        assertThat(news("75,positive*60,*")).containsExactly("75", "60");
    }

    @Test
    void toleratesWhiteSpaceAndIgnoresEmptyFrames() {
        assertThat(news("** 75 \n*\r\n*")).containsExactly("75");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "-1", "+5", "7.5", "x", "7 5", "99999999999999999999", ",5"})
    void refusesAndGoesOn(String frame) {
        assertThat(news(frame + "*50*")).containsExactly("refused sentiment " + frame, "50");
    }

    @Property
    void randomBytesNeverThrow(@ForAll byte[] bytes) {
        String block = new String(bytes, StandardCharsets.ISO_8859_1) + "*42*";
        assertThat(news(block)).last().isEqualTo("42");
    }
}
