package dev.tradingipc.gateway;

import dev.tradingipc.gateway.control.GatewayProperties;
import dev.tradingipc.gateway.control.ReplayProperties;
import dev.tradingipc.gateway.control.SimulationProperties;
import dev.tradingipc.gateway.source.FeedPublisher;
import dev.tradingipc.gateway.source.FeedSource;
import dev.tradingipc.gateway.source.ReplaySource;
import dev.tradingipc.gateway.source.ReplaySpeed;
import dev.tradingipc.gateway.source.SimulatedMarket;
import dev.tradingipc.gateway.source.SimulatedSource;
import dev.tradingipc.gateway.source.SystemClock;
import dev.tradingipc.trading.recording.MarketRecording;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the source that {@code gateway.source} names. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SourceConfiguration.class);

    @Bean
    FeedSource source(
            GatewayProperties settings,
            SimulationProperties simulation,
            ReplayProperties replay,
            FeedPublisher publisher) {
        return switch (settings.source()) {
            case SIMULATED -> simulated(simulation, publisher);
            case REPLAY -> replay(replay, publisher);
        };
    }

    private static FeedSource simulated(SimulationProperties settings, FeedPublisher publisher) {
        long seed = settings.seed().orElseGet(() -> new SplittableRandom().nextLong());
        SimulatedMarket market =
                new SimulatedMarket(settings.startPricesE8(), settings.volatility(), settings.newsStart(), seed);
        LOG.info(
                "Source: simulated, {} symbols every {} ms, gateway.seed={}",
                market.symbolCount(),
                settings.tickInterval().toNanos() / 1e6,
                seed);
        return new SimulatedSource(
                market, publisher, new SystemClock(), settings.tickInterval(), settings.newsInterval());
    }

    private static FeedSource replay(ReplayProperties settings, FeedPublisher publisher) {
        ReplaySpeed speed = settings.replaySpeed();
        MarketRecording recording = MarketRecording.open(settings.pricesFile(), settings.newsFile());
        LOG.info("Source: replay of {} at speed {}", settings.prices(), speed);
        boolean withNews = settings.newsFile().isPresent();
        return new ReplaySource(recording, withNews, publisher, new SystemClock(), speed, settings.start());
    }
}
