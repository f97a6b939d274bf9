package dev.tradingipc.ordermanager.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.ordermanager.trades.TradeCursor;
import dev.tradingipc.ordermanager.trades.TradeQuery;
import dev.tradingipc.ordermanager.trades.TradeQuery.Direction;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeQueryParametersTest {
    @Test
    void asksForTheNewestHundredByDefault() {
        assertThat(TradeQueryParameters.parse(Map.of()))
                .isEqualTo(new TradeQuery(
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Direction.NEWEST_FIRST,
                        Optional.empty(),
                        100));
    }

    @Test
    void readsEveryParameter() {
        TradeQuery query = TradeQueryParameters.parse(Map.of(
                "symbol", "AAPL",
                "client", "plain",
                "from", "2026-11-22T15:00:00.000000001+01:00",
                "to", "2026-11-22T14:00:01Z",
                "order", "oldest",
                "after", "5-7",
                "size", "10000"));

        assertThat(query)
                .isEqualTo(new TradeQuery(
                        Optional.of("AAPL"),
                        Optional.of("plain"),
                        OptionalLong.of(1_795_356_000_000_000_001L),
                        OptionalLong.of(1_795_356_001_000_000_000L),
                        Direction.OLDEST_FIRST,
                        Optional.of(new TradeCursor(5, 7)),
                        10_000));
    }

    @ParameterizedTest
    @CsvSource({
        "page, 2, There is no parameter page",
        "size, 0, size must be 1 to 10000",
        "size, 10001, size must be 1 to 10000",
        "size, many, size must be 1 to 10000",
        "from, yesterday, from must be a time",
        "to, 2026-11-22, to must be a time",
        "to, 9999-11-22T00:00:00Z, to must be a time",
        "order, random, order must be newest or oldest",
        "after, 12, after must be the 'next'",
        "after, a-b, after must be the 'next'"
    })
    void refusesWhatItDoesNotUnderstand(String name, String value, String sentence) {
        assertThatThrownBy(() -> TradeQueryParameters.parse(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
