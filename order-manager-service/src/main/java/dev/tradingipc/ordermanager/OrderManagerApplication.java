package dev.tradingipc.ordermanager;

import dev.tradingipc.control.settings.TraceProperties;
import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.control.tls.TlsBundle;
import dev.tradingipc.control.token.ControlAccessConfiguration;
import dev.tradingipc.ordermanager.control.DatasourceProperties;
import dev.tradingipc.ordermanager.control.OrderManagerProperties;
import dev.tradingipc.ordermanager.control.RejectionLog;
import dev.tradingipc.ordermanager.control.SharedMemoryProperties;
import dev.tradingipc.ordermanager.control.TradeRecording;
import dev.tradingipc.ordermanager.control.WriterLog;
import dev.tradingipc.ordermanager.execution.DecisionLimits;
import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderDecider;
import dev.tradingipc.ordermanager.execution.OrderIntake;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.execution.Rejections;
import dev.tradingipc.ordermanager.execution.Sessions;
import dev.tradingipc.ordermanager.execution.TradingDesk;
import dev.tradingipc.ordermanager.inbound.OrderFrames;
import dev.tradingipc.ordermanager.inbound.ReplyLimits;
import dev.tradingipc.ordermanager.outbound.MarketPrices;
import dev.tradingipc.ordermanager.outbound.OrderLines;
import dev.tradingipc.ordermanager.outbound.SystemEpochClock;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.TraceSampling;
import dev.tradingipc.trading.risk.ReferencePrices;
import dev.tradingipc.transport.FrameBlock;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import dev.tradingipc.transport.FrameServerOptions;
import dev.tradingipc.transport.Tls;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.ip.tcp.inbound.TcpReceivingChannelAdapter;
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
 *
 * <p>Here stands the way of an order; the database, questions over HTTP and what the operator sees have configurations of
 * their own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
// The trade log opens its own connections, one to write and a few to read, and migrates before either.
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties({
    OrderManagerProperties.class,
    DatasourceProperties.class,
    SharedMemoryProperties.class,
    TraceProperties.class
})
@Import({
    DatabaseConfiguration.class,
    QuestionsConfiguration.class,
    ControlConfiguration.class,
    ControlAccessConfiguration.class
})
public class OrderManagerApplication {
    private static final int REPLIES_OF_ALL = 16;
    /** Opened last and closed first: a start that fails, on the HTTP port for instance, has taken no order. */
    private static final int ORDER_PORT_PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 1;

    /** Starts the order manager; the process ends with exit code 1 and a sentence when it cannot. */
    public static void main(String[] args) {
        ServiceApplication.run(OrderManagerApplication.class, args);
    }

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

    @Bean(initMethod = "start", destroyMethod = "")
    OrderLines orderLines(
            OrderManagerProperties settings, @Value("${logging.structured.format.console:}") String structuredFormat) {
        OrderLines.Form form = structuredFormat.isEmpty() ? OrderLines.Form.TEXT : OrderLines.Form.JSON;
        return new OrderLines(System.out, form, settings.printLinesMax());
    }

    @Bean
    TradeRecording tradeRecording(OrderIntake intake, GroupCommit writer, TradeTotals totals, OrderLines lines) {
        return new TradeRecording(intake, writer, totals, lines::close);
    }
}
