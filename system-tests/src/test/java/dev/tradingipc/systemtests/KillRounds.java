package dev.tradingipc.systemtests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Kills programs of a running desk at random moments, two a round and the second while the first is away or comes back,
 * starts them again, and holds after each round that everything is as it must be. Follows from a seed.
 */
final class KillRounds {

    // Times are claimed by the proof only: elsewhere the machine may be busy with anything.
    private static final Duration DEATH_SEEN_MAX = Duration.ofSeconds(Proof.IS_FULL ? 1 : 30);
    private static final Duration READY_MAX = Duration.ofSeconds(Proof.IS_FULL ? 5 : 60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ORDERS_BEFORE_KILL_MAX = 200;
    private static final int RUSH_MILLIS_MAX = 200;
    private static final int BETWEEN_KILLS_MILLIS_MAX = 1_500;

    private final Desk desk;
    private final Random random;
    private final StrategyBook book = new StrategyBook();
    private final List<Service> deck = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int rounds;
    private int kills;
    private long orders;
    private long duplicates;
    private int deadWritersSeen;
    private double ticksPublished;

    KillRounds(Desk desk, long seed) {
        this.desk = desk;
        this.random = new Random(seed);
    }

    /** One round on a desk that is ready; returns what happened in it, for people. */
    String round() throws InterruptedException {
        rounds++;
        told.clear();
        try (Load load = new Load("load-" + rounds, random.nextLong(), desk.orderPort())) {
            load.awaitAnswers(1 + random.nextInt(ORDERS_BEFORE_KILL_MAX));
            Set<Service> killed = EnumSet.noneOf(Service.class);
            for (Service victim : victims()) {
                if (!killed.isEmpty()) {
                    Thread.sleep(random.nextInt(BETWEEN_KILLS_MILLIS_MAX));
                }
                kill(victim, killed, load);
                killed.add(victim);
                desk.start(victim);
            }
            awaitAllReady(killed);
            assertNothingIsWedged(load);
            load.endAndAssertExactlyOnce(desk);
            orders += load.orders();
            duplicates += load.duplicates();
            told.add(load.orders() + " orders of which " + load.duplicates() + " were known when sent again");
        }
        book.assertOneMind(desk);
        return "round " + rounds + ": " + String.join(", ", told);
    }

    int kills() {
        return kills;
    }

    int deadWritersSeen() {
        return deadWritersSeen;
    }

    /** Orders of the loads and of the strategy. */
    long orders() {
        return orders + book.trades();
    }

    long duplicates() {
        return duplicates;
    }

    /** Two different ones; all have had their turn before any has it again. Nobody sees a writer die who is dead. */
    private List<Service> victims() {
        if (deck.isEmpty()) {
            deck.addAll(Arrays.asList(Service.values()));
            Collections.shuffle(deck, random);
        }
        List<Service> pair = new ArrayList<>(List.of(deck.removeLast(), deck.removeLast()));
        if (pair.getFirst() == Service.STRATEGY && pair.getLast() == Service.ORDERBOOK) {
            Collections.reverse(pair);
        }
        return pair;
    }

    private void kill(Service victim, Set<Service> killedBefore, Load load) throws InterruptedException {
        if (victim == Service.ORDER_MANAGER) {
            // So that the moment is one of a commit, whichever it is.
            load.rush();
            Thread.sleep(random.nextInt(RUSH_MILLIS_MAX));
        }
        desk.get(victim).kill();
        long deadNanos = System.nanoTime();
        load.steady();
        kills++;
        if (killedBefore.contains(Service.STRATEGY) || victim == Service.STRATEGY) {
            told.add(victim.label() + " killed");
            return;
        }
        long seenMillis = Deadline.awaitWithin(
                DEATH_SEEN_MAX, deadNanos, "that the strategy sees the death of " + victim, () -> seesDeathOf(victim));
        if (victim == Service.ORDERBOOK) {
            deadWritersSeen++;
        }
        told.add(victim.label() + " killed, seen after " + seenMillis + " ms");
    }

    /** Whether the strategy is out of service and says why; what else may be away, too, comes first as the reason. */
    private boolean seesDeathOf(Service victim) {
        JsonNode health = desk.get(Service.STRATEGY)
                .json("/actuator/health")
                .get("components")
                .get("strategy");
        if (!health.get("status").asString().equals("OUT_OF_SERVICE")) {
            return false;
        }
        JsonNode details = health.get("details");
        return details.has("reason")
                && switch (victim) {
                    case GATEWAY -> details.get("news").asString().startsWith("connecting");
                    case ORDERBOOK -> details.path("writer").asString("").equals("dead");
                    case ORDER_MANAGER -> details.get("orderManager").asString().startsWith("connecting");
                    case STRATEGY -> throw new IllegalArgumentException(victim.label());
                };
    }

    private void awaitAllReady(Set<Service> killed) {
        for (Service service : killed) {
            Deadline.awaitWithin(PATIENCE, System.nanoTime(), "that " + service + " listens", () -> listens(service));
        }
        long listenNanos = System.nanoTime();
        long millis = Deadline.awaitWithin(
                READY_MAX,
                listenNanos,
                "that all are ready",
                () -> Arrays.stream(Service.values())
                        .allMatch(service -> desk.get(service).isReady()));
        told.add("all ready " + millis + " ms after they listened");
    }

    private boolean listens(Service service) {
        if (!desk.get(service).isAlive()) {
            throw new AssertionError(
                    service + " does not start again:\n" + desk.get(service).log());
        }
        return switch (service) {
            case GATEWAY -> accepts(desk.pricesPort()) && accepts(desk.newsPort());
            case ORDER_MANAGER -> accepts(desk.orderPort());
            case ORDERBOOK, STRATEGY -> desk.get(service).listens();
        };
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void assertNothingIsWedged(Load load) {
        ServiceProcess strategy = desk.get(Service.STRATEGY);
        double ticks = strategy.metric("strategy_ticks_total");
        double filled = filled(strategy);
        load.awaitAnswers(1);
        Deadline.awaitWithin(
                PATIENCE,
                System.nanoTime(),
                "that ticks flow and orders are made and filled",
                () -> strategy.metric("strategy_ticks_total") > ticks && filled(strategy) > filled);
        ServiceProcess gateway = desk.get(Service.GATEWAY);
        Deadline.awaitWithin(
                PATIENCE,
                System.nanoTime(),
                "that the gateway has forgotten the clients that died",
                () -> gateway.metric("gateway_clients{port=\"prices\"}") == 1
                        && gateway.metric("gateway_clients{port=\"news\"}") == 1);
        double published = desk.get(Service.ORDERBOOK).metric("orderbook_ticks_total");
        if (published < ticksPublished) {
            throw new AssertionError(
                    "The price table has begun anew: from " + ticksPublished + " ticks to " + published);
        }
        ticksPublished = published;
    }

    private static double filled(ServiceProcess strategy) {
        return strategy.metric("strategy_orders_acknowledged_total{status=\"FILLED\"}");
    }
}
