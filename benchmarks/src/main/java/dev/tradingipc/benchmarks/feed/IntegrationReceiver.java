package dev.tradingipc.benchmarks.feed;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.ip.tcp.connection.TcpNetClientConnectionFactory;
import org.springframework.integration.ip.tcp.inbound.TcpReceivingChannelAdapter;
import org.springframework.integration.ip.tcp.serializer.ByteArraySingleTerminatorSerializer;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;

/**
 * A peer on Spring Integration as its manual shows it: a Net client, the stock deserializer that ends a message at a byte, so
 * one message a frame, and a handler that splits the text, parses and keeps the last price of each symbol.
 */
public final class IntegrationReceiver implements MessageHandler {
    private final ReceiverConsole console;
    private final Map<String, Double> prices = new HashMap<>();
    private long ticks;

    private IntegrationReceiver(ReceiverConsole console) {
        this.console = console;
    }

    /** Connects to the sender's port, the only argument. */
    public static void main(String[] args) throws InterruptedException {
        System.setProperty("sender.port", args[0]);
        try (var context = new AnnotationConfigApplicationContext(Flow.class)) {
            context.start();
            Thread.currentThread().join(); // until the console ends this process
        }
    }

    @Override
    public void handleMessage(Message<?> message) {
        String frame = new String((byte[]) message.getPayload(), StandardCharsets.US_ASCII);
        int comma = frame.indexOf(',');
        prices.put(frame.substring(0, comma), Double.valueOf(frame.substring(comma + 1)));
        if (++ticks == console.expectedTicks()) {
            console.stored(
                    prices.values().stream().mapToDouble(Double::doubleValue).sum());
        }
    }

    /** Connection, adapter, channel, handler. */
    @Configuration(proxyBeanMethods = false)
    @EnableIntegration
    static class Flow {
        @Bean
        TcpNetClientConnectionFactory connection() {
            TcpNetClientConnectionFactory connection =
                    new TcpNetClientConnectionFactory("127.0.0.1", Integer.getInteger("sender.port"));
            connection.setDeserializer(new ByteArraySingleTerminatorSerializer((byte) '*'));
            return connection;
        }

        @Bean
        TcpReceivingChannelAdapter adapter(TcpNetClientConnectionFactory connection, DirectChannel frames) {
            TcpReceivingChannelAdapter adapter = new TcpReceivingChannelAdapter();
            adapter.setConnectionFactory(connection);
            adapter.setOutputChannel(frames);
            adapter.setClientMode(true); // it opens the connection itself
            return adapter;
        }

        @Bean
        DirectChannel frames() {
            DirectChannel frames = new DirectChannel();
            frames.subscribe(new IntegrationReceiver(new ReceiverConsole()));
            return frames;
        }
    }
}
