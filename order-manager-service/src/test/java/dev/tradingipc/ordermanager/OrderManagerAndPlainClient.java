package dev.tradingipc.ordermanager;

import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.protocol.FrameWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole service with a database of its own, and what a plain client sends it. */
abstract class OrderManagerAndPlainClient {
    static final String BUY =
            "{\"id\": 12, \"action\": \"BUY\", \"quantity\": 10, \"symbol\": \"AAPL\", \"price\": 173.20}*";
    static final String SELL =
            "{\"id\": 13, \"action\": \"SELL\", \"quantity\": 20, \"symbol\": \"MSFT\", \"price\": 325.2134}*";

    @TempDir
    Path directory;

    RunningOrderManager start(String... settings) {
        return new RunningOrderManager(directory.resolve("trades.db"), settings);
    }

    static FrameWriter orders(long first, long last) {
        FrameWriter frames = new FrameWriter(1 << 16);
        for (long id = first; id <= last; id++) {
            frames.order(TestOrders.order(id));
        }
        return frames;
    }

    static List<Long> ids(JsonNode page) {
        return page.get("trades")
                .valueStream()
                .map(trade -> trade.get("id").asLong())
                .toList();
    }
}
