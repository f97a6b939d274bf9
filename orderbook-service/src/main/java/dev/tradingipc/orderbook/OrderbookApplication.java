package dev.tradingipc.orderbook;

import dev.tradingipc.control.settings.TraceProperties;
import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.control.tls.TlsBundle;
import dev.tradingipc.control.token.ControlAccessConfiguration;
import dev.tradingipc.orderbook.book.BookEvents;
import dev.tradingipc.orderbook.book.FeedConnection;
import dev.tradingipc.orderbook.book.PriceBook;
import dev.tradingipc.orderbook.control.OrderbookProperties;
import dev.tradingipc.orderbook.control.OrderbookProperties.Gateway;
import dev.tradingipc.orderbook.control.SharedMemoryProperties;
import dev.tradingipc.orderbook.inbound.FeedState;
import dev.tradingipc.orderbook.inbound.GatewayConnection;
import dev.tradingipc.orderbook.inbound.PriceFeed;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.TraceSampling;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.ReconnectingClient;
import dev.tradingipc.transport.Tls;
import java.util.Optional;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.ip.tcp.inbound.TcpReceivingChannelAdapter;
import org.springframework.messaging.SubscribableChannel;

/**
 * The order book.
 *
 * <pre>
 *  gateway, port 5001 ▶ connection ▶ adapter ▶ price blocks ▶ book ▶ price table in shared memory
 * </pre>
 *
 * All of it runs on the connection's reading thread; the channel between adapter and book is a direct one.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ConfigurationPropertiesScan("dev.tradingipc.orderbook.control")
@EnableConfigurationProperties(TraceProperties.class)
@Import({ControlConfiguration.class, ControlAccessConfiguration.class})
public class OrderbookApplication {
    /** Starts the order book; the process ends with exit code 1 and a sentence when it cannot. */
    public static void main(String[] args) {
        ServiceApplication.run(OrderbookApplication.class, args);
    }

    @Bean
    FrameClientConnectionFactory priceConnection(OrderbookProperties settings, SslBundles sslBundles) {
        Gateway gateway = settings.gateway();
        Optional<Tls> tls = TlsBundle.of(sslBundles, "orderbook.gateway.ssl-bundle", gateway.sslBundle())
                .map(bundle -> new Tls(bundle.context(), bundle.protocols(), bundle.ciphers(), false));
        return FrameClientConnectionFactory.receiving(
                gateway.host(), gateway.port(), Frames.FEED_FRAME_LENGTH_MAX, tls);
    }

    @Bean
    ReconnectingClient feedClient(FrameClientConnectionFactory priceConnection, PriceBook book) {
        return new ReconnectingClient("the gateway's prices", priceConnection, new FeedState(book));
    }

    @Bean
    FeedConnection feed(ReconnectingClient feedClient) {
        return new GatewayConnection(feedClient);
    }

    @Bean
    TcpReceivingChannelAdapter priceAdapter(
            FrameClientConnectionFactory priceConnection, SubscribableChannel priceBlocks) {
        TcpReceivingChannelAdapter adapter = new TcpReceivingChannelAdapter();
        adapter.setConnectionFactory(priceConnection);
        adapter.setOutputChannel(priceBlocks);
        return adapter;
    }

    @Bean
    SubscribableChannel priceBlocks(PriceBook book) {
        DirectChannel channel = new DirectChannel();
        channel.subscribe(new PriceFeed(book));
        return channel;
    }

    @Bean
    PriceBook book(PriceTableWriter table, SharedMemoryProperties settings, TraceProperties trace, BookEvents events) {
        return new PriceBook(table, settings.symbolsMax(), new TraceSampling(trace.sampleInterval()), events);
    }

    @Bean
    PriceTableWriter table(SharedMemoryProperties memory, OrderbookProperties settings) {
        return PriceTableWriter.open(
                memory.path(),
                new WriterSettings(
                        memory.symbolsMax(),
                        memory.ringSize(),
                        settings.isLossless(),
                        settings.readersMin(),
                        memory.newSession()));
    }
}
