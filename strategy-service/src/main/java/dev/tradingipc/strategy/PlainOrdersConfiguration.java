package dev.tradingipc.strategy;

import dev.tradingipc.strategy.control.SentOrderLog;
import dev.tradingipc.strategy.control.StrategyProperties;
import dev.tradingipc.strategy.outbound.OrderConnection;
import dev.tradingipc.strategy.outbound.TimedSender;
import dev.tradingipc.strategy.ticks.BetweenTicks;
import dev.tradingipc.strategy.ticks.CurrentConditions;
import dev.tradingipc.strategy.ticks.LiveRules;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.ReconnectingClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Orders out under the plain protocol: sent, and never heard of again. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "strategy.order-protocol", havingValue = "plain")
class PlainOrdersConfiguration {

    @Bean
    TradingSwitch tradingSwitch() {
        return new TradingSwitch(change -> {});
    }

    @Bean
    LiveRules liveRules(StrategyEngine engine) {
        return new LiveRules(engine, (setting, from, to, who, why) -> {});
    }

    @Bean
    BetweenTicks betweenTicks() {
        return BetweenTicks.NOTHING;
    }

    @Bean
    OrderConnection orderConnection(
            Upstreams upstreams, TimedSender timedSender, SentOrderLog sentOrderLog, CurrentConditions conditions) {
        return new OrderConnection(upstreams, timedSender, sentOrderLog, conditions::writerEpochOf);
    }

    @Bean
    FrameClientConnectionFactory orderConnections(StrategyProperties settings, SslBundles sslBundles) {
        return PeerConnections.sending("strategy.order-manager", settings.orderManager(), sslBundles);
    }

    @Bean
    ReconnectingClient orderClient(FrameClientConnectionFactory orderConnections, OrderConnection orderConnection) {
        return new ReconnectingClient("the order manager", orderConnections, orderConnection);
    }
}
