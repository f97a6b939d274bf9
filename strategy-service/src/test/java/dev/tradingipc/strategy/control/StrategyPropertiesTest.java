package dev.tradingipc.strategy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.control.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StrategyPropertiesTest {

    @Test
    void takesTheSettingsOfTheIssue() {
        StrategyProperties settings = bind("strategy.symbols", "AAPL,MSFT");
        assertThat(settings.rules().symbols()).containsExactlyInAnyOrder("AAPL", "MSFT");
        assertThat(settings.rules().priceAgeMaxNanos()).isEqualTo(2_000_000_000L);
        assertThat(settings.news()).hasToString("127.0.0.1:5002");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            strategy.id                 | ' '    | strategy.id is empty: give the strategy a name.
            strategy.id                 | a b    | strategy.id=a b is impossible: to log on to an order manager it takes 1 to 64 characters of A-Z a-z 0-9 . _ - and is not plain.
            strategy.id                 | plain  | strategy.id=plain is impossible: to log on to an order manager it takes 1 to 64 characters of A-Z a-z 0-9 . _ - and is not plain.
            strategy.unacknowledged-max | 0      | strategy.unacknowledged-max=0 is impossible: give 1 to 65536 orders.
            strategy.news.host          | ' '    | strategy.news.host is empty: give a host name or address.
            strategy.news.port          | 0      | strategy.news.port=0 is impossible: a port to connect to is 1 to 65535.
            strategy.order-manager.port | 65536  | strategy.order-manager.port=65536 is impossible: a port to connect to is 1 to 65535.
            strategy.short-window       | 20     | strategy.short-window=20 is impossible: it must be smaller than strategy.long-window=20.
            strategy.bearish-threshold  | 61     | strategy.bearish-threshold=61 is impossible: it must not be above strategy.bullish-threshold=60.
            strategy.order-quantity     | 0      | strategy.order-quantity=0 is impossible: give 1 to 500000000 units.
            strategy.order-protocol     | ''     | strategy.order-protocol is empty: choose acknowledged or plain.
            strategy.price-age-max      | 0s     | strategy.price-age-max=0s is impossible: it is 1ms to 365d.
            strategy.price-age-max      | 366d   | strategy.price-age-max=366d is impossible: it is 1ms to 365d.
            strategy.send-timeout       | 1ms    | strategy.send-timeout=1ms is impossible: it is 10ms to 365d.
            strategy.risk.position-max  | -1     | strategy.risk.position-max is -1: give a limit from 1 to 1000000000000000000, or 0 for no limit.
            strategy.risk.symbols       | AAPL,aapl | strategy.risk.symbols=aapl is impossible: a symbol is 1 to 15 characters of A-Z 0-9 . - / _ :.
            strategy.risk.clients       | kim,a b | strategy.risk.clients=a b is impossible: the name of a client is 1 to 64 characters of A-Z a-z 0-9 . _ -.
            strategy.symbols            | apple! | strategy.symbols=apple! is impossible: a symbol is 1 to 15 characters of A-Z 0-9 . - / _ :.
            """)
    void refusesAnImpossibleValueWithOneSentence(String setting, String value, String sentence) {
        assertThatThrownBy(() -> bind(setting, value))
                .rootCause()
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    private static StrategyProperties bind(String setting, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "strategy.news.port", "5002",
                "strategy.order-manager.port", "5003",
                "strategy.order-protocol", "acknowledged"));
        settings.put(setting, value);
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("strategy", StrategyProperties.class);
    }
}
