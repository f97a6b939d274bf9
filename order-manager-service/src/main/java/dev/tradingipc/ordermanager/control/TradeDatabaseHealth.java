package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.trading.risk.TradingStates;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** DOWN while trades cannot be recorded. */
public final class TradeDatabaseHealth implements HealthIndicator {
    private final String database;
    private final GroupCommit writer;
    private final OrderQueue queue;
    private final TradeTotals totals;
    private final Supplier<TradingStates> states;

    public TradeDatabaseHealth(
            String database, GroupCommit writer, OrderQueue queue, TradeTotals totals, Supplier<TradingStates> states) {
        this.database = database;
        this.writer = writer;
        this.queue = queue;
        this.totals = totals;
        this.states = states;
    }

    @Override
    public Health health() {
        Optional<String> failure = writer.failure();
        Health.Builder health = failure.isEmpty() ? Health.up() : Health.down();
        failure.ifPresent(reason -> health.withDetail("reason", reason));
        return health.withDetail("database", database)
                .withDetail("queueDepth", queue.depth())
                .withDetail("trades", totals.count())
                .withDetail("trading", states.get().toString())
                .build();
    }
}
