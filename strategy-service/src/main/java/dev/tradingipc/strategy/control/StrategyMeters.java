package dev.tradingipc.strategy.control;

import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.strategy.ticks.NewsTimeline;
import dev.tradingipc.strategy.ticks.TickLoop;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.risk.RiskCounters;
import dev.tradingipc.trading.risk.RiskReason;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.Signal;
import dev.tradingipc.trading.strategy.StrategyCounters;
import dev.tradingipc.trading.strategy.Suppression;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Shows the plain counters of the service as meters. */
public final class StrategyMeters implements MeterBinder {
    /** Trading states are the order manager's; here none ever refuses an order. */
    private static final Set<RiskReason> REASONS =
            EnumSet.complementOf(EnumSet.of(RiskReason.HALTED, RiskReason.REDUCING));

    private final StrategyCounters counters;
    private final RiskCounters risk;
    private final TickLoop loop;
    private final Upstreams upstreams;
    private final TradingSwitch tradingSwitch;
    private final NewsTimeline news;
    private final ToLongFunction<RejectReason> newsRejected;
    private final LongSupplier newsTooLong;
    private final LongSupplier sendTimeouts;

    public StrategyMeters(
            StrategyCounters counters,
            RiskCounters risk,
            TickLoop loop,
            Upstreams upstreams,
            TradingSwitch tradingSwitch,
            NewsTimeline news,
            ToLongFunction<RejectReason> newsRejected,
            LongSupplier newsTooLong,
            LongSupplier sendTimeouts) {
        this.counters = counters;
        this.risk = risk;
        this.loop = loop;
        this.upstreams = upstreams;
        this.tradingSwitch = tradingSwitch;
        this.news = news;
        this.newsRejected = newsRejected;
        this.newsTooLong = newsTooLong;
        this.sendTimeouts = sendTimeouts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindTicks(registry);
        bindDecisions(registry);
        bindConnections(registry);
    }

    private void bindTicks(MeterRegistry registry) {
        counter("strategy.ticks", counters, StrategyCounters::ticks)
                .description("Ticks taken and decided on")
                .register(registry);
        counter("strategy.warmup.ticks", counters, StrategyCounters::warmUpTicks)
                .description("Ticks of the past that only filled windows")
                .register(registry);
        counter("strategy.ticks.missed", loop, TickLoop::ticksMissed)
                .description("Ticks overwritten before they were taken")
                .register(registry);
    }

    private void bindDecisions(MeterRegistry registry) {
        for (Signal signal : Signal.values()) {
            counter("strategy.signals", counters, c -> c.priceSignals(signal))
                    .tag("source", "price")
                    .tag("signal", signal.name())
                    .description("What prices and sentiment said at each decision")
                    .register(registry);
            counter("strategy.signals", counters, c -> c.sentimentSignals(signal))
                    .tag("source", "sentiment")
                    .tag("signal", signal.name())
                    .description("What prices and sentiment said at each decision")
                    .register(registry);
        }
        for (Side side : Side.values()) {
            counter("strategy.orders", counters, c -> c.orders(side))
                    .tag("action", side.name())
                    .description("Orders sent")
                    .register(registry);
        }
        for (Suppression reason : Suppression.values()) {
            counter("strategy.orders.suppressed", counters, c -> c.suppressed(reason))
                    .tag("reason", reason.label())
                    .description("Orders not made, or not known to have been sent")
                    .register(registry);
        }
        for (RiskReason reason : REASONS) {
            counter("strategy.risk.refused", risk, r -> r.refused(reason))
                    .tag("reason", reason.label())
                    .description("Orders not made because of a risk limit of the strategy, by reason")
                    .register(registry);
        }
        Gauge.builder("strategy.paused", tradingSwitch, s -> s.paused() ? 1 : 0)
                .description("1 while the operator has paused trading")
                .register(registry);
        Gauge.builder("strategy.positions", counters, StrategyCounters::longPositions)
                .tag("side", "long")
                .description("Symbols held")
                .register(registry);
        Gauge.builder("strategy.positions", counters, StrategyCounters::shortPositions)
                .tag("side", "short")
                .description("Symbols held")
                .register(registry);
    }

    private void bindConnections(MeterRegistry registry) {
        counter("strategy.news", news, NewsTimeline::received)
                .description("Sentiments received")
                .register(registry);
        counter("strategy.news.dropped", news, NewsTimeline::dropped)
                .description("Numbered sentiments dropped because no tick took any for too long")
                .register(registry);
        for (RejectReason reason : RejectReason.values()) {
            if (reason.isOfNews()) {
                counter("strategy.news.rejected", newsRejected, rejected -> rejected.applyAsLong(reason))
                        .tag("reason", reason.label())
                        .description("News frames refused")
                        .register(registry);
            }
        }
        counter("strategy.news.rejected", newsTooLong, LongSupplier::getAsLong)
                .tag("reason", "too-long")
                .description("News frames refused")
                .register(registry);
        counter("strategy.orders.send.timeouts", sendTimeouts, LongSupplier::getAsLong)
                .description("Order connections closed because a send took too long")
                .register(registry);
        Gauge.builder("strategy.connected", upstreams, u -> u.newsConnected() ? 1 : 0)
                .tag("peer", "news")
                .description("1 while the connection is up")
                .register(registry);
        Gauge.builder("strategy.connected", upstreams, u -> u.orderConnected() ? 1 : 0)
                .tag("peer", "order-manager")
                .description("1 while the order manager takes orders")
                .register(registry);
    }

    private static <T> FunctionCounter.Builder<T> counter(String name, T source, ToDoubleFunction<T> value) {
        return FunctionCounter.builder(name, source, value);
    }
}
