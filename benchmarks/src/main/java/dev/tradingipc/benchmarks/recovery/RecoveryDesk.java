package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The four real services under a steady feed that makes orders all the time, on ports and files of their own. Each can be killed and
 * is then restarted at once, as a supervisor would. For one thread.
 */
final class RecoveryDesk implements AutoCloseable {
    private static final int SYMBOLS = 12;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Who receives before who sends, as ./stack does it. */
    private static final List<Member> STARTS =
            List.of(Member.ORDER_MANAGER, Member.STRATEGY, Member.ORDERBOOK, Member.GATEWAY);

    private final Path home;
    private final Map<Member, Path> directories = new EnumMap<>(Member.class);
    private final Map<Member, ServiceProcess> running = new EnumMap<>(Member.class);
    private final List<String> arguments = new ArrayList<>();
    private final int pricesPort;
    private final int orderPort;
    private final Path database;
    private final Path priceFile;
    private LinkRelay prices;
    private LinkRelay orders;
    private TickWatch ticks;

    /**
     * Starts nothing yet.
     *
     * @param disk for the database and the logs
     * @param memory for the price file
     */
    RecoveryDesk(Path home, ScratchDirectory disk, ScratchDirectory memory) {
        this.home = home;
        FreePorts ports = new FreePorts();
        pricesPort = ports.next();
        orderPort = ports.next();
        int newsPort = ports.next();
        for (Member member : Member.values()) {
            directories.put(member, disk.create(member.label()));
            arguments.add("--" + member.label() + ".http.port=0");
        }
        database = directories.get(Member.ORDER_MANAGER).resolve("trades.db");
        priceFile = memory.create("prices").resolve("prices");
        arguments.addAll(List.of(
                "--gateway.prices.port=" + pricesPort,
                "--gateway.news.port=" + newsPort,
                "--order-manager.port=" + orderPort,
                "--order-manager.database=" + database,
                "--shared-memory.path=" + priceFile));
        arguments.addAll(feed());
    }

    /** Sentiment and averages cross all the time, so that every symbol is bought and sold again and again. */
    private static List<String> feed() {
        List<String> settings = new ArrayList<>(List.of(
                "--gateway.tick-interval=5ms",
                "--gateway.news-interval=250us",
                "--gateway.news-start=50",
                "--strategy.short-window=1",
                "--strategy.long-window=2",
                "--strategy.bullish-threshold=50",
                "--strategy.bearish-threshold=50"));
        for (int symbol = 1; symbol <= SYMBOLS; symbol++) {
            settings.add("--gateway.symbols.S" + symbol + "=" + 50 * symbol);
        }
        return settings;
    }

    /** Starts all four at once and waits until prices become trades. */
    void start() {
        STARTS.forEach(this::launch);
        running.values().forEach(ServiceProcess::awaitReady);
        ticks = new TickWatch(priceFile);
        awaitFlow(Moment.now());
    }

    private ServiceProcess launch(Member member) {
        ServiceProcess launched =
                ServiceProcess.launch(home, member.label(), directories.get(member), List.of(), arguments);
        running.put(member, launched);
        return launched;
    }

    /**
     * A restart.
     *
     * @param startedNanos the process was started
     * @param listensNanos its JVM and Spring have started, and what follows is ours
     * @param readyNanos its health was UP
     */
    record Restart(long startedNanos, long listensNanos, long readyNanos) {}

    /** kill -9 and, as soon as it is gone, a new start. */
    Restart killAndRestart(Member member) {
        running.get(member).kill();
        Moment started = Moment.now();
        ServiceProcess service = launch(member);
        service.awaitReady();
        long readyNanos = System.nanoTime();
        return new Restart(started.nanos(), started.nanosOf(service.listensSince()), readyNanos);
    }

    /** From here on the order book reaches the gateway, and the strategy the order manager, through relays. */
    void putRelaysBetween() {
        prices = new LinkRelay(pricesPort);
        orders = new LinkRelay(orderPort);
        arguments.add("--orderbook.gateway.port=" + prices.port());
        arguments.add("--strategy.order-manager.port=" + orders.port());
        for (Member member : List.of(Member.ORDERBOOK, Member.STRATEGY)) {
            running.get(member).close();
            launch(member);
        }
        running.values().forEach(ServiceProcess::awaitReady);
        awaitFlow(Moment.now());
    }

    /** Between gateway and order book. */
    LinkRelay prices() {
        return prices;
    }

    /** Between strategy and order manager. */
    LinkRelay orders() {
        return orders;
    }

    TickWatch ticks() {
        return ticks;
    }

    TradeBook trades() {
        return new TradeBook(database);
    }

    Path log(Member member) {
        return ServiceProcess.log(directories.get(member), member.label());
    }

    /** Waits until ticks and trades come that are later than this. */
    void awaitFlow(Moment from) {
        long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
        while (ticks.gap().lastNanos() <= from.nanos() || trades().countAfter(from) == 0) {
            ticks.requireSound();
            running.forEach((member, service) -> {
                if (!service.process().isAlive()) {
                    throw service.process().failure("has ended by itself");
                }
            });
            if (deadlineNanos - System.nanoTime() < 0) {
                throw new BenchmarkException("No prices became trades within "
                        + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s; the strategy's health is "
                        + running.get(Member.STRATEGY).health("/components/strategy") + ".");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Ends the feed, waits until every order has its answer, and returns the number of the last. */
    long lastOrderAnswered() {
        running.get(Member.GATEWAY).close();
        ServiceProcess strategy = running.get(Member.STRATEGY);
        long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
        while (strategy.health("/components/strategy/details/unacknowledgedOrders")
                        .asLong()
                > 0) {
            if (deadlineNanos - System.nanoTime() < 0) {
                throw strategy.process().failure("has orders that are not answered");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return strategy.health("/components/strategy/details/lastOrderId").asLong();
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.close();
        }
        running.values().forEach(ServiceProcess::close);
        if (prices != null) {
            prices.close();
            orders.close();
        }
    }
}
