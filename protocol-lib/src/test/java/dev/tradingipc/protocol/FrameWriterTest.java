package dev.tradingipc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
    private final FrameWriter writer = new FrameWriter(1);

    @Test
    void writesTheExampleFramesOfTheProtocol() {
        writer.price(Symbols.low("AAPL"), 0, 172_53000000L);
        writer.news(75);
        writer.order(new Order(1, Action.BUY, 10, "AAPL", 150_25000000L));
        assertThat(text())
                .isEqualTo(
                        "AAPL,172.53*75*"
                                + "{\"id\": 1, \"action\": \"BUY\", \"quantity\": 10, \"symbol\": \"AAPL\", \"price\": 150.25}*");
    }

    @Test
    void writesTimedFrames() {
        writer.timedPrice(Symbols.low("IBM"), 0, 184_10000000L, 1381132800464000000L, 17);
        writer.timedNews(0, 5, 1);
        assertThat(text()).isEqualTo("IBM,184.10,1381132800464000000,17*0,5,1*");
    }

    @Test
    void growsWhileFramesAreAdded() {
        for (int i = 0; i < 1_000; i++) {
            writer.order(
                    new Order(Long.MAX_VALUE, Action.SELL, Order.QUANTITY_MAX, "ABCDEFGHIJKLMNO", Prices.LIMIT_E8 - 1));
        }
        assertThat(RecordingHandler.orders(text())).hasSize(1_000).doesNotContain("refused");
    }

    @Test
    void startsAfreshWhenCleared() {
        writer.news(1);
        writer.clear();
        writer.news(2);
        assertThat(text()).isEqualTo("2*");
    }

    private String text() {
        return new String(writer.toByteArray(), StandardCharsets.US_ASCII);
    }
}
