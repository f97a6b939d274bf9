package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import dev.tradingipc.trading.risk.TradingStates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Shows whether there can be trades: whether they can be recorded, and what has been halted or reduced. */
public final class TradingMeters implements MeterBinder {
    private final GroupCommit writer;
    private final Supplier<TradingStates> states;

    public TradingMeters(GroupCommit writer, Supplier<TradingStates> states) {
        this.writer = writer;
        this.states = states;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ordermanager.database.writable", writer, w -> w.failure().isEmpty() ? 1 : 0)
                .description("1 while trades can be recorded; else no order is taken, and health says why")
                .register(registry);
        for (TradingScope scope : TradingScope.values()) {
            for (TradingState state : List.of(TradingState.REDUCING, TradingState.HALTED)) {
                Gauge.builder("ordermanager.trading.restrictions", states, s -> count(s.get(), scope, state))
                        .description("How many trading states are set to this: one for all, per client, per symbol")
                        .tag("scope", scope.name().toLowerCase(Locale.ROOT))
                        .tag("state", state.name())
                        .register(registry);
            }
        }
    }

    private static double count(TradingStates states, TradingScope scope, TradingState state) {
        Collection<TradingState> set = switch (scope) {
            case GLOBAL -> List.of(states.global());
            case CLIENT -> states.clients().values();
            case SYMBOL -> states.symbols().values();
        };
        return set.stream().filter(state::equals).count();
    }
}
