package dev.tradingipc.strategy.control;

import dev.tradingipc.strategy.ticks.NewsTimeline;
import dev.tradingipc.strategy.ticks.TickLoop;
import dev.tradingipc.strategy.ticks.TickLoopStatus;
import dev.tradingipc.strategy.ticks.TickLoopStatus.Stage;
import dev.tradingipc.trading.strategy.StrategyEngine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Shows what decisions depend on besides prices: the sentiment, and whether somebody writes the prices. */
public final class ConditionMeters implements MeterBinder {
    private static final double NANOS_PER_SECOND = 1e9;

    private final NewsTimeline news;
    private final TickLoop loop;

    public ConditionMeters(NewsTimeline news, TickLoop loop) {
        this.news = news;
        this.loop = loop;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("strategy.sentiment", news, ConditionMeters::sentiment)
                .description("The sentiment that counts now, 0 to 100; NaN before the first")
                .register(registry);
        Gauge.builder("strategy.writer.alive", loop, l -> writerAlive(l.status()))
                .description("1 while the process that writes the prices lives, 0 when it does not or there is no price"
                        + " file; NaN while the strategy does not look")
                .register(registry);
        Gauge.builder("strategy.writer.silence", loop, l -> l.status().writerSilentNanos() / NANOS_PER_SECOND)
                .description(
                        "How long the process that writes the prices has lived without a heartbeat; 0 while it beats")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double sentiment(NewsTimeline news) {
        int sentiment = news.sentiment();
        return sentiment == StrategyEngine.NO_SENTIMENT ? Double.NaN : sentiment;
    }

    /** Without its connections the strategy leaves the price file alone, which says nothing about who writes it. */
    private static double writerAlive(TickLoopStatus status) {
        if (status.stage() == Stage.TAKING_TICKS || status.stage() == Stage.AWAITING_PRICE_FILE) {
            return status.writerAlive() ? 1 : 0;
        }
        return Double.NaN;
    }
}
