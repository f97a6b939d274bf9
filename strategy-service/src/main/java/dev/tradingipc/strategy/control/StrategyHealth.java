package dev.tradingipc.strategy.control;

import dev.tradingipc.strategy.session.OrderSession;
import dev.tradingipc.strategy.session.SessionStatus;
import dev.tradingipc.strategy.ticks.NewsTimeline;
import dev.tradingipc.strategy.ticks.TickLoop;
import dev.tradingipc.strategy.ticks.TickLoopStatus;
import dev.tradingipc.strategy.ticks.TickLoopStatus.Stage;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.strategy.StrategyCounters;
import dev.tradingipc.trading.strategy.StrategyEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Out of service while anything is missing that trading needs; a quiet market is only a detail. */
public final class StrategyHealth implements HealthIndicator {
    private final StrategyProperties settings;
    private final Path priceFile;
    private final Upstreams upstreams;
    private final NewsTimeline news;
    private final TickLoop loop;
    private final StrategyCounters counters;
    private final TradingSwitch tradingSwitch;
    private final Optional<OrderSession> session;

    /** @param session empty with the plain protocol, which has none */
    public StrategyHealth(
            StrategyProperties settings,
            Path priceFile,
            Upstreams upstreams,
            NewsTimeline news,
            TickLoop loop,
            StrategyCounters counters,
            TradingSwitch tradingSwitch,
            Optional<OrderSession> session) {
        this.settings = settings;
        this.priceFile = priceFile;
        this.upstreams = upstreams;
        this.news = news;
        this.loop = loop;
        this.counters = counters;
        this.tradingSwitch = tradingSwitch;
        this.session = session;
    }

    @Override
    public Health health() {
        TickLoopStatus status = loop.status();
        boolean takesTicks = status.stage() == Stage.TAKING_TICKS;
        Optional<String> reason = reasonNotInService(status);
        Health.Builder health = reason.map(why -> Health.outOfService().withDetail("reason", why))
                .orElseGet(Health::up);
        health.withDetail("id", settings.id())
                .withDetail("news", connection(upstreams.newsConnected(), settings.news()))
                .withDetail("orderManager", connection(orderManagerConnected(), settings.orderManager()));
        session.map(OrderSession::status)
                .ifPresent(now -> health.withDetail("session", now.stage().words())
                        .withDetail("lastOrderId", now.lastId())
                        .withDetail("unacknowledgedOrders", now.unacknowledged()));
        health.withDetail("trading", StrategyEndpoint.describe(tradingSwitch.last()))
                .withDetail("priceFile", priceFile.toString())
                .withDetail("ticks", status.stage().words());
        if (takesTicks) {
            health.withDetail("writer", writer(status))
                    .withDetail("feed", feed(status))
                    .withDetail("delivery", status.lossless() ? "lossless" : "live");
        }
        if (!status.problem().isEmpty()) {
            health.withDetail("problem", status.problem());
        }
        return health.withDetail("lastTickAt", lastTickAt())
                .withDetail("sentiment", latestSentiment())
                .withDetail("longPositions", counters.longPositions())
                .withDetail("shortPositions", counters.shortPositions())
                .build();
    }

    private Optional<String> reasonNotInService(TickLoopStatus status) {
        if (!upstreams.newsConnected()) {
            return Optional.of("the news feed at " + settings.news() + " is not connected");
        }
        if (!upstreams.orderConnected()) {
            return Optional.of(session.map(this::reasonWithoutSession).orElseGet(this::orderManagerAway));
        }
        if (status.stage() != Stage.TAKING_TICKS) {
            return Optional.of(status.problem().isEmpty() ? status.stage().words() : status.problem());
        }
        if (!status.writerAlive()) {
            return Optional.of("the order book does not write prices");
        }
        return status.writerSilentNanos() == 0
                ? Optional.empty()
                : Optional.of("the order book has given no sign of life for " + silence(status));
    }

    private static String writer(TickLoopStatus status) {
        if (!status.writerAlive()) {
            return "dead";
        }
        return status.writerSilentNanos() == 0 ? "alive" : "silent for " + silence(status);
    }

    private static String silence(TickLoopStatus status) {
        return Duration.ofNanos(status.writerSilentNanos()).toSeconds() + " s";
    }

    private boolean orderManagerConnected() {
        return session.map(s -> s.status().stage() != SessionStatus.Stage.DISCONNECTED)
                .orElseGet(upstreams::orderConnected);
    }

    private String orderManagerAway() {
        return "the order manager at " + settings.orderManager() + " is not connected";
    }

    private String reasonWithoutSession(OrderSession orders) {
        SessionStatus status = orders.status();
        if (!status.lastLogout().isEmpty()) {
            return "the order manager at " + settings.orderManager() + " ended the session: " + status.lastLogout();
        }
        return status.stage() == SessionStatus.Stage.DISCONNECTED
                ? orderManagerAway()
                : "the order manager at " + settings.orderManager() + " has not answered the logon yet";
    }

    /** A dead writer has left what it saw last, which says nothing about now. */
    private static String feed(TickLoopStatus status) {
        if (!status.writerAlive()) {
            return "unknown";
        }
        return status.feedConnected() ? "connected" : "disconnected";
    }

    private static String connection(boolean connected, StrategyProperties.Peer peer) {
        return (connected ? "connected to " : "connecting to ") + peer;
    }

    private String lastTickAt() {
        long lastTickNanos = loop.lastTickNanos();
        if (lastTickNanos == TickLoop.NEVER) {
            return "never";
        }
        return Instant.now()
                .minus(Duration.ofNanos(System.nanoTime() - lastTickNanos))
                .toString();
    }

    private String latestSentiment() {
        int latest = news.sentiment();
        return latest == StrategyEngine.NO_SENTIMENT ? "none" : Integer.toString(latest);
    }
}
