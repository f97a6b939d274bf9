package dev.tradingipc.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BottlenecksTest {
    @Test
    void namesTheReadingThreadOfTheOrderBookWhereItIsBusyAllTheTime() {
        MadeResult feed = feed(0.93).series("read only", 100e6);
        assertThat(Bottlenecks.of(feed.build()))
                .containsExactly(
                        "The bottleneck is the order book's reading thread: 46.0 ns of processor time a tick, busy for 93 %"
                                + " of a processor.",
                        "Sender and socket are not: a receiver that only reads gets 5.0 times as many ticks.");
    }

    @Test
    void namesNoThreadThatWaits() {
        MadeResult feed = feed(0.4).series("read only", 22e6);
        assertThat(Bottlenecks.of(feed.build()))
                .satisfiesExactly(
                        book -> assertThat(book).startsWith("The order book's busiest thread is not the bottleneck"),
                        socket -> assertThat(socket).startsWith("Sender and socket are near"));
    }

    private static MadeResult feed(double busyShare) {
        return new MadeResult("feed")
                .series(
                        "order book",
                        20e6,
                        Map.of("busiestThreadBusyShare", busyShare, "busiestThreadCpuNanosPerOperation", 46.0));
    }

    @Test
    void tellsTheCacheLinesWayFromWhatIsExecuted() {
        MadeResult farApart = new MadeResult("exchange")
                .series("tick ring, ping-pong", 300)
                .series("raw long, ping-pong", 240)
                .series("futex, wake", 30_000);
        assertThat(Bottlenecks.of(farApart.build()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("The bottleneck is the processor's memory")
                                .contains("240 ns of the tick ring's 300 ns", "80 %"),
                        wake -> assertThat(wake).contains("waking takes 30.0 µs, 99 %"));
        MadeResult oneCore =
                new MadeResult("exchange").series("tick ring, ping-pong", 130).series("raw long, ping-pong", 50);
        assertThat(Bottlenecks.of(oneCore.build()))
                .singleElement()
                .asString()
                .startsWith("The bottleneck is what publisher and observer execute");
    }

    @Test
    void tellsTheHopsShareOfTickToTradeAtEachRate() {
        MadeResult desk = new MadeResult("tick-to-trade")
                .series("desk, 1000 ticks/s", 100_000, Map.of("bookToDecisionP50Nanos", 9_500.0))
                .series("relay, 1000 ticks/s", 80_000)
                .series("desk, 50000 ticks/s", 200_000)
                .series("relay, 50000 ticks/s", 120_000);
        assertThat(Bottlenecks.of(desk.build()))
                .containsExactly(
                        "The bottleneck is the system's two TCP hops: a relay that does nothing else takes 80 % at 1000 ticks/s,"
                                + " 60 % at 50000 ticks/s of the desk's median.",
                        "Order book, shared memory, decision and order add 20.0 µs at 1000 ticks/s, 80.0 µs at 50000 ticks/s.",
                        "From the order book's receipt through shared memory to the decision half of the ticks take at most"
                                + " 9.50 µs at 1000 ticks/s.");
    }

    @Test
    void tellsTheWritesShareOfTheLargestFanOut() {
        MadeResult fanOut = new MadeResult("fan-out")
                .series("gateway, 1", 9e6)
                .series("bare writes, 1", 10e6)
                .series("gateway, 1000", 30_000, Map.of("busiestThreadBusyShare", 0.2))
                .series("bare writes, 1000", 40_000)
                .series("gateway, 1 again", 9e6);
        assertThat(Bottlenecks.of(fanOut.build()))
                .containsExactly(
                        "The bottleneck is the system's writes: with 1000 clients bare writes take 75 % of the time that the"
                                + " gateway takes for a block.",
                        "Its busiest thread is busy for 20 % of a processor then.");
    }

    @Test
    void tellsTheDisksShareForOneClientAndTheWritersForMany() {
        assertThat(Bottlenecks.of(orders(800_000, 0.95, 300_000).build()))
                .containsExactly(
                        "With one client the bottleneck is the disk: of the 1.00 ms from one transaction of 100 orders to the next"
                                + " the device's sync takes 80 %, and the same rows by plain JDBC, sync included, 90 %.",
                        "With 50 clients the bottleneck is the processor time of one thread: trade-writer takes 3.80 µs an"
                                + " order and is busy for 95 % of a processor, and the same rows by plain JDBC take 83 % of the"
                                + " time.");
    }

    @Test
    void namesTheDatabaseOrOurOwnWorkWhereNeitherDiskNorAThreadIsBusy() {
        assertThat(Bottlenecks.of(orders(100_000, 0.4, 1_000_000).build()))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("With one client the bottleneck is the database:"),
                        many -> assertThat(many)
                                .startsWith(
                                        "With 50 clients the bottleneck is what sockets, decision and answers take"));
    }

    private static MadeResult orders(int syncNanos, double busyShare, double rowsOfFifty) {
        return new MadeResult("orders")
                .setting("deviceSyncP50Nanos", syncNanos)
                .series("1 client", 100_000, Map.of("batchOrdersMean", 100.0))
                .series(
                        "50 clients",
                        250_000,
                        Map.of(
                                "busiestThreadBusyShare",
                                busyShare,
                                "busiestThreadCpuNanosPerOperation",
                                3_800.0,
                                "busiestThread",
                                "trade-writer"))
                .series("50 clients again", 250_000)
                .series("jdbc, as 1 client", 111_000)
                .series("jdbc, as 50 clients", rowsOfFifty);
    }

    @Test
    void tellsWhatDiskAndDatabaseTakeOfOneOrder() {
        assertThat(Bottlenecks.of(latency(900_000, 600_000).build()))
                .containsExactly(
                        "The bottleneck is the disk: of the 1.00 ms that half of the orders take at most, the device's sync is"
                                + " 60 %, what the database adds 30 %, and sockets, threads and decision are 10 %.");
        assertThat(Bottlenecks.of(latency(300_000, 350_000).build()))
                .singleElement()
                .asString()
                .startsWith("The bottleneck is what sockets, threads and decision take")
                .contains("35 %, what the database adds 0 %", "65 %");
    }

    private static MadeResult latency(int rowNanos, int syncNanos) {
        return new MadeResult("order-latency")
                .series("1 client", 3e6, Map.of("p50Nanos", 1_000_000))
                .series("jdbc, single rows", 2e6, Map.of("p50Nanos", rowNanos))
                .series("device sync", 1e6, Map.of("p50Nanos", syncNanos));
    }

    @Test
    void tellsTheStartOfAJvmFromOurReconnect() {
        MadeResult recovery = new MadeResult("recovery")
                .series("gateway killed", 4_000, phases(3_000, 900))
                .series("strategy killed", 5_000, phases(4_500, 400))
                .series("prices cut", 60, Map.of("phasesMillis", Map.of("reconnect", Map.of("median", 60))));
        assertThat(Bottlenecks.of(recovery.build()))
                .containsExactly(
                        "The bottleneck is the start of a JVM: 75 % to 90 % of the time from a kill until orders are traded"
                                + " again.",
                        "What is ours behind it, to connect, log on and decide, takes 900 ms at most (gateway killed).");
    }

    private static Map<String, Object> phases(double jvmStart, double reconnect) {
        return Map.of(
                "phasesMillis",
                Map.of("jvmStart", Map.of("median", jvmStart), "reconnect", Map.of("median", reconnect)));
    }

    @Test
    void saysNothingWhereANumberIsMissing() {
        for (String benchmark : new String[] {
            "feed", "exchange", "tick-to-trade", "fan-out", "orders", "order-latency", "recovery", "jmh"
        }) {
            assertThat(Bottlenecks.of(new MadeResult(benchmark).series("x", 1).build()))
                    .as(benchmark)
                    .isEmpty();
        }
    }
}
