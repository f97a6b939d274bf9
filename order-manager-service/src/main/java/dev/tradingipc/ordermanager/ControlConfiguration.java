package dev.tradingipc.ordermanager;

import dev.tradingipc.control.lifecycle.RepeatedTask;
import dev.tradingipc.control.metrics.HistogramMeter;
import dev.tradingipc.ordermanager.control.LatestPositions;
import dev.tradingipc.ordermanager.control.OrderMetrics;
import dev.tradingipc.ordermanager.control.OrderPortHealth;
import dev.tradingipc.ordermanager.control.PositionMeters;
import dev.tradingipc.ordermanager.control.TradeDatabaseHealth;
import dev.tradingipc.ordermanager.control.TradingEndpoint;
import dev.tradingipc.ordermanager.control.TradingMeters;
import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderDecider;
import dev.tradingipc.ordermanager.execution.OrderIntake;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.execution.Rejections;
import dev.tradingipc.ordermanager.execution.Sessions;
import dev.tradingipc.ordermanager.execution.TradingDesk;
import dev.tradingipc.ordermanager.inbound.ReplyLimits;
import dev.tradingipc.ordermanager.outbound.OrderLines;
import dev.tradingipc.ordermanager.outbound.TradeDatabase;
import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.ip.tcp.connection.TcpConnectionServerListeningEvent;

/** What the operator sees and steers. */
@Configuration(proxyBeanMethods = false)
class ControlConfiguration {
    private static final Duration POSITIONS_INTERVAL = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(OrderManagerApplication.class);

    @Bean
    TradingEndpoint tradingEndpoint(TradingDesk desk) {
        return new TradingEndpoint(desk);
    }

    @Bean
    TradeDatabaseHealth tradeDatabaseHealthIndicator(
            TradeDatabase database, GroupCommit writer, OrderQueue queue, TradeTotals totals, OrderDecider decider) {
        return new TradeDatabaseHealth(database.description(), writer, queue, totals, decider::tradingStates);
    }

    @Bean
    OrderPortHealth orderPortHealthIndicator(FrameServerConnectionFactory orderPort) {
        return new OrderPortHealth(orderPort::isListening, orderPort::getPort, orderPort::connections);
    }

    /** Logged by the thread that accepts clients, before it accepts the first: no order's line can come before it. */
    @Bean
    ApplicationListener<TcpConnectionServerListeningEvent> orderPortLine(TradeDatabase database, TradeTotals totals) {
        return listening -> log.info(
                "Taking orders on port {}, recording them in {} ({} trades so far)",
                listening.getPort(),
                database.description(),
                totals.count());
    }

    @Bean
    OrderMetrics orderMetrics(
            GroupCommit writer,
            OrderQueue queue,
            Rejections rejections,
            OrderLines lines,
            FrameServerConnectionFactory orderPort,
            OrderDecider decider,
            Sessions sessions,
            ReplyLimits replyLimits,
            OrderIntake intake) {
        return new OrderMetrics(
                writer,
                queue,
                rejections,
                orderPort::framesTooLong,
                orderPort::framesTooSlow,
                orderPort::expelledConnections,
                lines::skipped,
                orderPort::connections,
                orderPort::refusedConnections,
                orderPort::handshakesFailed,
                decider,
                sessions,
                replyLimits::cuts,
                intake::notTaken);
    }

    @Bean
    TradingMeters tradingMeters(GroupCommit writer, OrderDecider decider) {
        return new TradingMeters(writer, decider::tradingStates);
    }

    @Bean
    LatestPositions latestPositions(PositionReader reader) {
        return new LatestPositions(reader);
    }

    @Bean
    RepeatedTask positionRefresh(LatestPositions positions) {
        return new RepeatedTask("positions", POSITIONS_INTERVAL, positions::refresh);
    }

    @Bean
    PositionMeters positionMeters(LatestPositions positions) {
        return new PositionMeters(positions);
    }

    @Bean
    HistogramMeter orderLatency(GroupCommit writer) {
        return HistogramMeter.ofLatencies(
                "ordermanager.order", "From an order's arrival to its trade on disk, every trade", writer.latencies());
    }

    @Bean
    HistogramMeter tickToOrderSeconds(GroupCommit writer) {
        return HistogramMeter.ofLatencies(
                "ordermanager.tick.to.order",
                "From the order book's receipt of a tick to its order's arrival, every trade whose order tells its tick",
                writer.tickToOrder());
    }

    @Bean
    HistogramMeter tickToTradeSeconds(GroupCommit writer) {
        return HistogramMeter.ofLatencies(
                "ordermanager.tick.to.trade",
                "From the order book's receipt of a tick to its order's trade on disk, every order that tells its tick",
                writer.tickToTrade());
    }

    @Bean
    HistogramMeter batchSize(GroupCommit writer) {
        return HistogramMeter.ofSizes("ordermanager.batch.size", "Orders in one transaction", writer.batchSizes());
    }
}
