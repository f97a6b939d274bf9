package dev.tradingipc.benchmarks.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TracedOrderTest {
    @Test
    void findsTheLinesThatTellHowLongAnOrderTook() {
        Stream<String> log = Stream.of(
                "Received Order 8: BUY 10 AAPL @ 150.25",
                "12:00:00.123  INFO [trace-log] Order 8 of alpha (BUY 10 AAPL @ 150.25) is on disk 950 us after it came,"
                        + " 1052 us after its tick [trace 1-41077]",
                "... and 12 trades of ticks followed, not shown",
                "Order 9 of alpha (BUY 10 AAPL @ 150.25) is on disk 950 us after it came [trace 1-41078]");
        assertThat(TracedOrder.in(log)).containsExactly(new TracedOrder(41_077, 1_052));
    }
}
