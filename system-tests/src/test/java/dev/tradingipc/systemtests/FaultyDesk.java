package dev.tradingipc.systemtests;

import dev.tradingipc.systemtests.peers.Fault.Direction;
import dev.tradingipc.systemtests.peers.FaultPlan;
import dev.tradingipc.systemtests.peers.FaultProxy;
import dev.tradingipc.systemtests.peers.PriceTape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A desk on which every pair of programs speaks through a proxy with faults of its own, and sends many orders. */
final class FaultyDesk implements AutoCloseable {
    private static final int SYMBOLS = 12;
    private static final int PRICES_BEFORE_FAULT_MAX = 6_000;
    private static final int NEWS_BEFORE_FAULT_MAX = 1_000;
    private static final int ORDERS_BEFORE_FAULT_MAX = 150;

    private final Desk desk;
    private final PriceTape tape = new PriceTape();
    private final FaultProxy prices;
    private final FaultProxy news;
    private final FaultProxy orders;

    FaultyDesk(Path directory, long seed) {
        desk = new Desk(directory, busy()).with("--gateway.frames=timed");
        prices = new FaultProxy(
                desk.pricesPort(),
                FaultPlan.ofFeed(seed, PRICES_BEFORE_FAULT_MAX)::next,
                Integer.MAX_VALUE,
                tape::sent);
        news = new FaultProxy(
                desk.newsPort(), FaultPlan.ofFeed(seed + 1, NEWS_BEFORE_FAULT_MAX)::next, Integer.MAX_VALUE);
        orders = new FaultProxy(
                desk.orderPort(), FaultPlan.ofOrders(seed + 2, ORDERS_BEFORE_FAULT_MAX)::next, Integer.MAX_VALUE);
        desk.with("--orderbook.gateway.port=" + prices.port())
                .with("--strategy.news.port=" + news.port())
                .with("--strategy.order-manager.port=" + orders.port());
    }

    /** Sentiment and averages cross all the time, so that every symbol is bought and sold again and again. */
    static String[] busy() {
        List<String> settings = new ArrayList<>(List.of(
                "--gateway.tick-interval=4ms",
                "--gateway.news-interval=2ms",
                "--strategy.short-window=1",
                "--strategy.long-window=2",
                "--strategy.bullish-threshold=50",
                "--strategy.bearish-threshold=50"));
        for (int symbol = 1; symbol <= SYMBOLS; symbol++) {
            settings.add("--gateway.symbols.S" + symbol + "=" + 50 * symbol);
        }
        return settings.toArray(String[]::new);
    }

    Desk desk() {
        return desk;
    }

    /** What the gateway has sent to the order book. */
    PriceTape tape() {
        return tape;
    }

    int struck() {
        return prices.struck() + news.struck() + orders.struck();
    }

    /** What has not gone wrong yet, of all that can, on all links. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        prices.tally().missing(Direction.TO_CLIENT).forEach(kind -> missing.add("prices " + kind));
        news.tally().missing(Direction.TO_CLIENT).forEach(kind -> missing.add("news " + kind));
        orders.tally().missing(Direction.values()).forEach(kind -> missing.add("orders " + kind));
        return missing;
    }

    /** Leaves all links alone from here on. */
    void calm() {
        Stream.of(prices, news, orders).forEach(FaultProxy::calm);
    }

    @Override
    public String toString() {
        return "prices " + prices.tally() + ", news " + news.tally() + ", orders " + orders.tally();
    }

    @Override
    public void close() {
        desk.close();
        Stream.of(prices, news, orders).forEach(FaultProxy::close);
    }
}
