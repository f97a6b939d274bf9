package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.recovery.RecoveryDesk.Restart;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Something that goes wrong and is over again.
 *
 * @param name short and unique
 * @param stopsTicks whether prices stand still with it
 * @param signs by which the other services show that they know; none where they need not
 * @param strike lets it happen and waits until it is over
 */
record Failure(
        String name, String description, boolean stopsTicks, List<Sign> signs, Function<RecoveryDesk, Repair> strike) {
    private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long RECONNECT_NANOS_MAX = TimeUnit.MINUTES.toNanos(1);

    private static final Sign NO_PRICES = new Sign(Member.ORDERBOOK, "Lost the gateway's prices");
    private static final Sign NO_NEWS = new Sign(Member.STRATEGY, "Lost the news feed");
    private static final Sign NO_WRITER = new Sign(Member.STRATEGY, "The writer of the price file is gone");
    private static final Sign NO_NEWS_CLIENT = new Sign(Member.GATEWAY, "A news client left");
    private static final Sign NO_ORDER_MANAGER = new Sign(Member.STRATEGY, "Lost the order manager");

    /** A line in the log of a service that knows of a failure. */
    record Sign(Member observer, String words) {}

    /**
     * The end of a failure.
     *
     * @param restart of a service; {@code null} where none was killed
     * @param nanos when the cause was gone: the service ready, the network as before
     */
    record Repair(Restart restart, long nanos) {}

    /** Each service killed. */
    static List<Failure> kills() {
        return List.of(
                kill(Member.GATEWAY, true, List.of(NO_PRICES, NO_NEWS)),
                kill(Member.ORDERBOOK, true, List.of(NO_WRITER)),
                kill(Member.STRATEGY, false, List.of(NO_NEWS_CLIENT)),
                kill(Member.ORDER_MANAGER, false, List.of(NO_ORDER_MANAGER)));
    }

    private static Failure kill(Member member, boolean stopsTicks, List<Sign> signs) {
        return new Failure(
                member.label() + " killed", "kill -9, and restarted at once from its jar", stopsTicks, signs, desk -> {
                    Restart restart = desk.killAndRestart(member);
                    return new Repair(restart, restart.readyNanos());
                });
    }

    /** What the network does between two of them; a desk with relays needs to be given. */
    static List<Failure> links() {
        String held = "all bytes between them held back for 500 ms";
        String cut = "the connection between them closed on both sides";
        return List.of(
                new Failure("prices held", "gateway and order book: " + held, true, List.of(), it -> hold(it.prices())),
                new Failure(
                        "prices cut",
                        "gateway and order book: " + cut,
                        true,
                        List.of(NO_PRICES),
                        it -> cut(it.prices())),
                new Failure(
                        "orders held",
                        "strategy and order manager: " + held,
                        false,
                        List.of(),
                        it -> hold(it.orders())),
                new Failure(
                        "orders cut",
                        "strategy and order manager: " + cut,
                        false,
                        List.of(NO_ORDER_MANAGER),
                        it -> cut(it.orders())));
    }

    private static Repair hold(LinkRelay link) {
        long untilNanos = System.nanoTime() + HELD_NANOS;
        link.holdUntil(untilNanos);
        for (long left = HELD_NANOS; left > 0; left = untilNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return new Repair(null, untilNanos);
    }

    /** The network is as before from the cut on; it is over when the client has come back, which takes what is measured. */
    private static Repair cut(LinkRelay link) {
        int before = link.connections();
        link.cut();
        long cutNanos = System.nanoTime();
        while (link.connections() == before && System.nanoTime() - cutNanos < RECONNECT_NANOS_MAX) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return new Repair(null, cutNanos);
    }
}
