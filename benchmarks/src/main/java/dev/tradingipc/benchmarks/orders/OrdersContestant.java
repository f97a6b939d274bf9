package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.ProcessProbe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One way to make orders durable: one round takes as many as take about as long as a round should. For one thread. */
final class OrdersContestant implements Contestant {
    private static final long FIRST_ORDERS = 500;
    private static final int GROWTH = 4;
    private static final int PACE_ROUNDS = 2;

    private final OrderTaker taker;
    private final double roundSeconds;
    private double ordersPerSecond;

    OrdersContestant(OrderTaker taker, int roundMillis) {
        this.taker = taker;
        this.roundSeconds = roundMillis / 1e3;
    }

    /** Durable orders a second. */
    @Override
    public double round() {
        if (ordersPerSecond == 0) {
            findPace();
        } else {
            take(ofRound());
        }
        taker.verify();
        return ordersPerSecond;
    }

    /** Nothing is known of it yet: more and more, until as much time has passed as some rounds take. */
    private void findPace() {
        double leftSeconds = PACE_ROUNDS * roundSeconds;
        for (long orders = FIRST_ORDERS; leftSeconds > 0; orders = Math.min(GROWTH * orders, ofRound())) {
            leftSeconds -= take(orders);
        }
    }

    private long ofRound() {
        return Math.max(FIRST_ORDERS, (long) (ordersPerSecond * roundSeconds));
    }

    private double take(long orders) {
        double seconds = taker.take(orders);
        ordersPerSecond = orders / seconds;
        return seconds;
    }

    /** One more round, with a look into the process before and after, which therefore is not one of those that count. */
    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(taker.details());
        long orders = ofRound();
        details.putAll(ProcessProbe.during(taker.process(), orders, () -> taker.take(orders)));
        taker.verify();
        return details;
    }

    @Override
    public List<ChildProcess> profiled() {
        return taker.profiled();
    }

    @Override
    public void close() {
        taker.close();
    }
}
