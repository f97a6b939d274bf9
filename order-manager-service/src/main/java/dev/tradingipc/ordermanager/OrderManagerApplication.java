package dev.tradingipc.ordermanager;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradingipc.control.metrics.HistogramMeter;
import dev.tradingipc.control.settings.TraceProperties;
import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.control.tls.TlsBundle;
import dev.tradingipc.control.token.ControlAccessConfiguration;
import dev.tradingipc.ordermanager.control.OrderManagerProperties;
import dev.tradingipc.ordermanager.control.OrderMetrics;
import dev.tradingipc.ordermanager.control.OrderPortHealth;
import dev.tradingipc.ordermanager.control.RejectionLog;
import dev.tradingipc.ordermanager.control.SharedMemoryProperties;
import dev.tradingipc.ordermanager.control.TradeDatabaseHealth;
import dev.tradingipc.ordermanager.control.TradeRecording;
import dev.tradingipc.ordermanager.control.TradingEndpoint;
import dev.tradingipc.ordermanager.control.WriterLog;
import dev.tradingipc.ordermanager.execution.DecisionLimits;
import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderDecider;
import dev.tradingipc.ordermanager.execution.OrderIntake;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.execution.Rejections;
import dev.tradingipc.ordermanager.execution.Sessions;
import dev.tradingipc.ordermanager.execution.TradingDesk;
import dev.tradingipc.ordermanager.inbound.AuditController;
import dev.tradingipc.ordermanager.inbound.OrderFrames;
import dev.tradingipc.ordermanager.inbound.PositionsController;
import dev.tradingipc.ordermanager.inbound.ReplyLimits;
import dev.tradingipc.ordermanager.inbound.TradeCsvConverter;
import dev.tradingipc.ordermanager.inbound.TradesController;
import dev.tradingipc.ordermanager.outbound.JdbcAuditReader;
import dev.tradingipc.ordermanager.outbound.JdbcPositionReader;
import dev.tradingipc.ordermanager.outbound.JdbcTradeLog;
import dev.tradingipc.ordermanager.outbound.JdbcTradeReader;
import dev.tradingipc.ordermanager.outbound.MarketPrices;
import dev.tradingipc.ordermanager.outbound.OrderLines;
import dev.tradingipc.ordermanager.outbound.RecordedTotals;
import dev.tradingipc.ordermanager.outbound.SqliteDatabase;
import dev.tradingipc.ordermanager.outbound.SystemEpochClock;
import dev.tradingipc.ordermanager.outbound.TradeDatabase;
import dev.tradingipc.ordermanager.outbound.TradeReaders;
import dev.tradingipc.ordermanager.outbound.TradeSchema;
import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeReader;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.TraceSampling;
import dev.tradingipc.trading.risk.ReferencePrices;
import dev.tradingipc.transport.FrameBlock;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import dev.tradingipc.transport.FrameServerOptions;
import dev.tradingipc.transport.Tls;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.ip.tcp.connection.TcpConnectionServerListeningEvent;
import org.springframework.integration.ip.tcp.inbound.TcpReceivingChannelAdapter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.SubscribableChannel;

/**
 * The order manager, wired along an order's way:
 *
 * <pre>
 * order port ──frames──▶ OrderFrames ──requests──▶ OrderIntake ──queue──▶ GroupCommit ──batch──▶ TradeLog
 *     ◀──answers── ReplyOutbox ◀──── once durable ────────────────────────────┤
 *                                    TradingDesk ──queue──▶                   ├──▶ OrderDecider (ids, positions, risk)
 *                                                                             ├──▶ TradeTotals ◀── GET /trades/summary
 *                                                                             └──▶ OrderLines
 * GET /trades, /positions, /audit ──▶ TradesController, ... ──▶ TradeReader, ... ──▶ database
 * </pre>
 */
@SpringBootConfiguration(proxyBeanMethods = false)
// The trade log opens its own connections, one to write and a few to read, and migrates before either.
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties({OrderManagerProperties.class, SharedMemoryProperties.class, TraceProperties.class})
@Import(ControlAccessConfiguration.class)
public class OrderManagerApplication {
    private static final Logger log = LoggerFactory.getLogger(OrderManagerApplication.class);
    private static final int REPLIES_OF_ALL = 16;
    /** Opened last and closed first: a start that fails, on the HTTP port for instance, has taken no order. */
    private static final int ORDER_PORT_PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 1;

    /** Starts the order manager; the process ends with exit code 1 and a sentence when it cannot. */
    public static void main(String[] args) {
        ServiceApplication.run(OrderManagerApplication.class, args);
    }

    // The way of an order.

    @Bean
    FrameServerConnectionFactory orderPort(
            OrderManagerProperties settings, @Value("${bind:127.0.0.1}") String bindAddress, SslBundles sslBundles) {
        Optional<Tls> tls = TlsBundle.of(sslBundles, "order-manager.ssl-bundle", settings.sslBundle())
                .map(bundle -> new Tls(bundle.context(), bundle.protocols(), bundle.ciphers(), bundle.hasTrustStore()));
        return new FrameServerConnectionFactory(
                bindAddress,
                settings.port(),
                FrameServerOptions.receiving(
                                "order-manager.port", Frames.ORDER_FRAME_LENGTH_MAX, settings.connectionsMax())
                        .withFrameTimeout(settings.frameTimeout())
                        .withTls(tls));
    }

    @Bean
    TcpReceivingChannelAdapter orderAdapter(FrameServerConnectionFactory orderPort, SubscribableChannel orderBlocks) {
        TcpReceivingChannelAdapter adapter = new TcpReceivingChannelAdapter();
        adapter.setConnectionFactory(orderPort);
        adapter.setOutputChannel(orderBlocks);
        adapter.setPhase(ORDER_PORT_PHASE);
        return adapter;
    }

    /** Subscribed to when it is made: the endpoint of a flow would open the order port before its time. */
    @Bean
    SubscribableChannel orderBlocks(OrderFrames orderFrames) {
        DirectChannel channel = new DirectChannel();
        channel.subscribe(message -> orderFrames.receive((FrameBlock) message.getPayload()));
        return channel;
    }

    @Bean
    OrderFrames orderFrames(
            OrderIntake intake,
            Sessions sessions,
            ReplyLimits replyLimits,
            GroupCommit writer,
            FrameServerConnectionFactory orderPort) {
        OrderFrames frames = new OrderFrames(intake, sessions, replyLimits, writer::failure);
        orderPort.setConnectionListener(frames);
        return frames;
    }

    @Bean
    Sessions sessions() {
        return new Sessions();
    }

    @Bean
    ReplyLimits replyLimits(OrderManagerProperties settings) {
        long clientBytes = settings.repliesMax().toBytes();
        return new ReplyLimits(clientBytes, REPLIES_OF_ALL * clientBytes);
    }

    @Bean
    OrderIntake orderIntake(OrderQueue queue, Rejections rejections) {
        return new OrderIntake(queue, rejections);
    }

    @Bean
    OrderQueue orderQueue(OrderManagerProperties settings) {
        return new OrderQueue(settings.queueCapacity());
    }

    @Bean
    Rejections rejections() {
        return new Rejections();
    }

    /** For the writer's thread alone. */
    @Bean
    MarketPrices marketPrices(SharedMemoryProperties sharedMemory) {
        return new MarketPrices(sharedMemory.path());
    }

    @Bean
    RejectionLog rejectionLog() {
        return new RejectionLog();
    }

    @Bean
    OrderDecider orderDecider(
            TradeLog log,
            ReferencePrices prices,
            OrderManagerProperties settings,
            Rejections rejections,
            RejectionLog rejectionLog) {
        return new OrderDecider(
                log,
                settings.riskLimits(),
                prices,
                new SystemEpochClock(),
                System::nanoTime,
                new DecisionLimits(settings.symbolsMax(), settings.clientsMax()),
                rejections,
                rejectionLog);
    }

    @Bean(initMethod = "start")
    WriterLog writerLog(TraceProperties trace) {
        return new WriterLog(new TraceSampling(trace.sampleInterval()));
    }

    @Bean
    GroupCommit groupCommit(
            OrderQueue queue,
            OrderDecider decider,
            TradeLog log,
            Sessions sessions,
            TradeTotals totals,
            OrderLines lines,
            WriterLog writerLog,
            OrderManagerProperties settings) {
        return new GroupCommit(queue, decider, log, sessions, totals, lines, writerLog, settings.batchMax());
    }

    @Bean
    TradingDesk tradingDesk(OrderQueue queue, OrderDecider decider) {
        return new TradingDesk(queue, decider);
    }

    @Bean
    TradingEndpoint tradingEndpoint(TradingDesk desk) {
        return new TradingEndpoint(desk);
    }

    @Bean(initMethod = "start", destroyMethod = "")
    OrderLines orderLines(OrderManagerProperties settings) {
        return new OrderLines(System.out, settings.printLinesMax());
    }

    @Bean
    TradeRecording tradeRecording(OrderIntake intake, GroupCommit writer, TradeTotals totals, OrderLines lines) {
        return new TradeRecording(intake, writer, totals, lines::close);
    }

    // The database.

    @Bean
    TradeDatabase tradeDatabase(OrderManagerProperties settings) throws TradeLogException {
        return SqliteDatabase.own(settings.database());
    }

    @Bean(initMethod = "migrate")
    TradeSchema tradeSchema(TradeDatabase database) {
        return new TradeSchema(database);
    }

    /** Opened and closed by its one user, the writer. */
    @Bean(destroyMethod = "")
    @DependsOn("tradeSchema")
    TradeLog tradeLog(TradeDatabase database) {
        return new JdbcTradeLog(database);
    }

    @Bean
    @DependsOn("tradeSchema")
    HikariDataSource tradeReaders(TradeDatabase database) {
        return TradeReaders.of(database);
    }

    @Bean
    TradeTotals tradeTotals(HikariDataSource tradeReaders, TradeDatabase database) throws TradeLogException {
        TradeTotals totals = new TradeTotals();
        new RecordedTotals(JdbcClient.create(tradeReaders), database).addTo(totals);
        return totals;
    }

    // Questions over HTTP.

    @Bean
    TradeReader tradeReader(HikariDataSource tradeReaders) {
        return new JdbcTradeReader(JdbcClient.create(tradeReaders));
    }

    @Bean
    PositionReader positionReader(HikariDataSource tradeReaders, SharedMemoryProperties sharedMemory) {
        return new JdbcPositionReader(JdbcClient.create(tradeReaders), new MarketPrices(sharedMemory.path()));
    }

    @Bean
    PositionsController positionsController(PositionReader reader) {
        return new PositionsController(reader);
    }

    @Bean
    AuditController auditController(HikariDataSource tradeReaders) {
        return new AuditController(new JdbcAuditReader(JdbcClient.create(tradeReaders)));
    }

    @Bean
    TradesController tradesController(TradeReader reader, TradeTotals totals) {
        return new TradesController(reader, totals);
    }

    @Bean
    TradeCsvConverter tradeCsvConverter() {
        return new TradeCsvConverter();
    }

    // What the operator sees.

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
    HistogramMeter orderLatency(GroupCommit writer) {
        return HistogramMeter.ofLatencies(
                "ordermanager.order", "From an order's arrival to its trade on disk, every trade", writer.latencies());
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
