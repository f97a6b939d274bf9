package dev.tradingipc.strategy;

import dev.tradingipc.control.metrics.HistogramMeter;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.strategy.control.SentOrderLog;
import dev.tradingipc.strategy.control.SessionMeters;
import dev.tradingipc.strategy.control.StrategyProperties;
import dev.tradingipc.strategy.inbound.AnswersInbound;
import dev.tradingipc.strategy.outbound.SessionConnection;
import dev.tradingipc.strategy.outbound.TimedSender;
import dev.tradingipc.strategy.session.AuditTrail;
import dev.tradingipc.strategy.session.OrderSession;
import dev.tradingipc.strategy.session.SessionMailbox;
import dev.tradingipc.strategy.ticks.CurrentConditions;
import dev.tradingipc.strategy.ticks.LiveRules;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.transport.FrameBlock;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.ReconnectingClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.ip.dsl.Tcp;

/**
 * Orders out and their answers in, under the acknowledged protocol.
 *
 * <pre>
 *  engine ▶ session ▶ connection ▶ order manager, port 5003
 *              ▲                        │
 *              └──── mailbox ◀ answers ◀┘
 * </pre>
 *
 * The session lives on the tick thread; the mailbox is where it meets the threads of the connection.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "strategy.order-protocol", havingValue = "acknowledged")
class AcknowledgedOrdersConfiguration {

    @Bean
    AuditTrail auditTrail(StrategyProperties settings) {
        return new AuditTrail(settings.id());
    }

    @Bean
    TradingSwitch tradingSwitch(AuditTrail auditTrail) {
        return new TradingSwitch(auditTrail);
    }

    @Bean
    LiveRules liveRules(StrategyEngine engine, AuditTrail auditTrail) {
        return new LiveRules(engine, auditTrail);
    }

    @Bean
    SessionMailbox sessionMailbox(StrategyProperties settings, Upstreams upstreams) {
        return new SessionMailbox(settings.unacknowledgedMax() + AuditTrail.NOTES_MAX, upstreams::wake);
    }

    @Bean
    OrderSession orderSession(
            StrategyProperties settings,
            Upstreams upstreams,
            SessionMailbox sessionMailbox,
            AuditTrail auditTrail,
            TradingSwitch tradingSwitch,
            SentOrderLog sentOrderLog,
            CurrentConditions conditions) {
        return new OrderSession(
                settings.id(),
                settings.unacknowledgedMax(),
                upstreams,
                sessionMailbox,
                auditTrail,
                tradingSwitch,
                sentOrderLog,
                conditions::writerEpochOf);
    }

    @Bean
    FrameClientConnectionFactory orderConnections(StrategyProperties settings, SslBundles sslBundles) {
        return PeerConnections.receiving(
                "strategy.order-manager", settings.orderManager(), Frames.SESSION_FRAME_LENGTH_MAX, sslBundles);
    }

    @Bean
    ReconnectingClient orderClient(
            FrameClientConnectionFactory orderConnections, SessionMailbox sessionMailbox, TimedSender timedSender) {
        return new ReconnectingClient(
                "the order manager", orderConnections, new SessionConnection(sessionMailbox, timedSender));
    }

    @Bean
    AnswersInbound answersInbound(SessionMailbox sessionMailbox) {
        return new AnswersInbound(sessionMailbox);
    }

    @Bean
    IntegrationFlow answersFlow(FrameClientConnectionFactory orderConnections, AnswersInbound answersInbound) {
        return IntegrationFlow.from(Tcp.inboundAdapter(orderConnections))
                .handle(message -> answersInbound.onBlock((FrameBlock) message.getPayload()))
                .get();
    }

    @Bean
    SessionMeters sessionMeters(
            OrderSession orderSession,
            AuditTrail auditTrail,
            AnswersInbound answersInbound,
            ReconnectingClient orderClient) {
        return new SessionMeters(orderSession, auditTrail, answersInbound::rejected, orderClient::framesTooLong);
    }

    @Bean
    HistogramMeter ackLatency(OrderSession orderSession) {
        return HistogramMeter.ofLatencies(
                "strategy.order.ack",
                "Time from the first sending of an order to its acknowledgement",
                orderSession.counters().ackLatency());
    }
}
