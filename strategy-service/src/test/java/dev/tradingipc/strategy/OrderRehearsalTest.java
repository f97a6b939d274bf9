package dev.tradingipc.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tradingipc.strategy.control.StrategyProperties;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OrderRehearsalTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        root.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(said);
    }

    /** With rules by which a real strategy could never trade, and limits that would forbid it. */
    @ParameterizedTest
    @CsvSource({"plain, 80, 110", "acknowledged, 150, 200"})
    void sendsEveryOrderThroughASocketOfItsOwnAndSaysNothing(String protocol, long frameBytesMin, long frameBytesMax)
            throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "strategy.news.port", "1",
                "strategy.order-manager.port", "1",
                "strategy.order-protocol", protocol,
                "strategy.unacknowledged-max", "1",
                "strategy.bullish-threshold", "100",
                "strategy.bearish-threshold", "0",
                "strategy.symbols", "AAPL",
                "strategy.risk.symbols", "MSFT"));
        StrategyProperties bound = new Binder(new MapConfigurationPropertySource(settings))
                .bind("strategy", StrategyProperties.class)
                .get();
        long bytes = new OrderRehearsal(bound).run();
        assertThat(bytes / OrderRehearsal.ORDERS).isBetween(frameBytesMin, frameBytesMax);
        assertThat(said.list)
                .filteredOn(
                        event -> !event.getLoggerName().endsWith("ConnectionFactory")) // application.yml silences it
                .isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("discarding"));
    }
}
