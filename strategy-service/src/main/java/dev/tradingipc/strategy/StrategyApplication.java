package dev.tradingipc.strategy;

import dev.tradingipc.control.metrics.HistogramMeter;
import dev.tradingipc.control.settings.TraceProperties;
import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.control.token.ControlAccessConfiguration;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.TraceSampling;
import dev.tradingipc.strategy.control.ConditionMeters;
import dev.tradingipc.strategy.control.DecisionLog;
import dev.tradingipc.strategy.control.SentOrderLog;
import dev.tradingipc.strategy.control.SharedMemoryProperties;
import dev.tradingipc.strategy.control.StrategyEndpoint;
import dev.tradingipc.strategy.control.StrategyHealth;
import dev.tradingipc.strategy.control.StrategyMeters;
import dev.tradingipc.strategy.control.StrategyProperties;
import dev.tradingipc.strategy.inbound.NewsConnection;
import dev.tradingipc.strategy.inbound.NewsInbound;
import dev.tradingipc.strategy.outbound.SendWatchdog;
import dev.tradingipc.strategy.outbound.TimedSender;
import dev.tradingipc.strategy.session.OrderSession;
import dev.tradingipc.strategy.ticks.BetweenTicks;
import dev.tradingipc.strategy.ticks.CurrentConditions;
import dev.tradingipc.strategy.ticks.LiveRules;
import dev.tradingipc.strategy.ticks.NewsTimeline;
import dev.tradingipc.strategy.ticks.TablePrices;
import dev.tradingipc.strategy.ticks.TickLoop;
import dev.tradingipc.strategy.ticks.TickTracing;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.gate.RiskGate;
import dev.tradingipc.trading.strategy.OrderSink;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.transport.FrameBlock;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.ReconnectingClient;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.ip.dsl.Tcp;

/**
 * Wires the service. Top to bottom: what is shared, the news that come in, the orders that go out, the loop that turns
 * the one into the other, and the control plane beside them. What the order protocol decides stands in a configuration
 * of its own for each.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({StrategyProperties.class, SharedMemoryProperties.class, TraceProperties.class})
@Import({AcknowledgedOrdersConfiguration.class, PlainOrdersConfiguration.class, ControlAccessConfiguration.class})
public class StrategyApplication {

    /** Starts the strategy; the process ends with exit code 1 and a sentence when it cannot. */
    public static void main(String[] arguments) {
        ServiceApplication.run(StrategyApplication.class, arguments);
    }

    @Bean
    Upstreams upstreams() {
        return new Upstreams();
    }

    @Bean
    NewsTimeline newsTimeline(Upstreams upstreams) {
        return new NewsTimeline(upstreams);
    }

    // News in.

    @Bean
    NewsInbound newsInbound(NewsTimeline newsTimeline) {
        return new NewsInbound(newsTimeline);
    }

    @Bean
    FrameClientConnectionFactory newsConnections(StrategyProperties settings, SslBundles sslBundles) {
        return PeerConnections.receiving("strategy.news", settings.news(), Frames.FEED_FRAME_LENGTH_MAX, sslBundles);
    }

    @Bean
    ReconnectingClient newsClient(
            FrameClientConnectionFactory newsConnections, Upstreams upstreams, NewsTimeline newsTimeline) {
        return new ReconnectingClient("the news feed", newsConnections, new NewsConnection(upstreams, newsTimeline));
    }

    @Bean
    IntegrationFlow newsFlow(FrameClientConnectionFactory newsConnections, NewsInbound newsInbound) {
        return IntegrationFlow.from(Tcp.inboundAdapter(newsConnections))
                .handle(message -> newsInbound.onBlock((FrameBlock) message.getPayload()))
                .get();
    }

    // Orders out, whatever the protocol.

    @Bean(initMethod = "start")
    SentOrderLog sentOrderLog() {
        return new SentOrderLog();
    }

    @Bean
    TimedSender timedSender() {
        return new TimedSender();
    }

    @Bean(initMethod = "start")
    SendWatchdog sendWatchdog(TimedSender timedSender, StrategyProperties settings) {
        return new SendWatchdog(timedSender, settings.sendTimeout());
    }

    // Ticks in, decisions made.

    @Bean
    TablePrices tablePrices() {
        return new TablePrices();
    }

    @Bean
    CurrentConditions currentConditions(Upstreams upstreams, TradingSwitch tradingSwitch, TablePrices tablePrices) {
        return new CurrentConditions(upstreams, tradingSwitch, tablePrices);
    }

    @Bean
    RiskGate riskGate(StrategyProperties settings, TablePrices tablePrices, SentOrderLog sentOrderLog) {
        return new RiskGate(
                settings.id(),
                settings.riskLimits(),
                tablePrices,
                () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()),
                sentOrderLog);
    }

    @Bean
    StrategyEngine strategyEngine(
            StrategyProperties settings,
            NewsTimeline newsTimeline,
            CurrentConditions conditions,
            RiskGate riskGate,
            OrderSink orders) {
        return new StrategyEngine(
                settings.rules(), newsTimeline::sentiment, conditions, riskGate, orders, System::nanoTime);
    }

    @Bean(initMethod = "start")
    DecisionLog decisionLog() {
        return new DecisionLog();
    }

    @Bean
    TickLoop tickLoop(
            StrategyProperties settings,
            SharedMemoryProperties sharedMemory,
            Upstreams upstreams,
            NewsTimeline newsTimeline,
            CurrentConditions conditions,
            BetweenTicks betweenTicks,
            StrategyEngine engine,
            TraceProperties trace,
            DecisionLog decisionLog) {
        return new TickLoop(
                sharedMemory.path(),
                settings.waitStrategy(),
                upstreams,
                newsTimeline,
                conditions,
                betweenTicks,
                engine,
                new TickTracing(new TraceSampling(trace.sampleInterval()), decisionLog::decided));
    }

    @Bean
    OrderRehearsal orderRehearsal(StrategyProperties settings) {
        return new OrderRehearsal(settings);
    }

    @Bean
    TickLoopLifecycle tickLoopLifecycle(TickLoop loop) {
        return new TickLoopLifecycle(loop);
    }

    // Control plane.

    @Bean
    StrategyHealth strategyHealthIndicator(
            StrategyProperties settings,
            SharedMemoryProperties sharedMemory,
            Upstreams upstreams,
            NewsTimeline newsTimeline,
            TickLoop loop,
            StrategyEngine engine,
            TradingSwitch tradingSwitch,
            Optional<OrderSession> session) {
        return new StrategyHealth(
                settings,
                sharedMemory.path(),
                upstreams,
                newsTimeline,
                loop,
                engine.counters(),
                tradingSwitch,
                session);
    }

    @Bean
    StrategyMeters strategyMeters(
            StrategyEngine engine,
            TickLoop loop,
            Upstreams upstreams,
            TradingSwitch tradingSwitch,
            NewsTimeline newsTimeline,
            NewsInbound newsInbound,
            ReconnectingClient newsClient,
            TimedSender timedSender,
            RiskGate riskGate) {
        return new StrategyMeters(
                engine.counters(),
                riskGate.counters(),
                loop,
                upstreams,
                tradingSwitch,
                newsTimeline,
                newsInbound::rejected,
                newsClient::framesTooLong,
                timedSender::timeouts);
    }

    @Bean
    ConditionMeters conditionMeters(NewsTimeline newsTimeline, TickLoop loop) {
        return new ConditionMeters(newsTimeline, loop);
    }

    @Bean
    StrategyEndpoint strategyEndpoint(TradingSwitch tradingSwitch, LiveRules liveRules) {
        return new StrategyEndpoint(tradingSwitch, liveRules);
    }

    @Bean
    HistogramMeter decisionLatency(StrategyEngine engine) {
        return HistogramMeter.ofLatencies(
                "strategy.decision.latency",
                "Time from the order book's receipt of a tick to the decision on it, every tick",
                engine.counters().decisionLatency());
    }
}
