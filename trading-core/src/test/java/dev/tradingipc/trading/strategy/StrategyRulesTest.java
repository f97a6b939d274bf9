package dev.tradingipc.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 20    | 60  | 40 | 10         | strategy.short-window=0 is impossible: give 1 to 9999 ticks.
            20 | 20    | 60  | 40 | 10         | strategy.short-window=20 is impossible: it must be smaller than strategy.long-window=20.
            21 | 20    | 60  | 40 | 10         | strategy.short-window=21 is impossible: it must be smaller than strategy.long-window=20.
            5  | 10001 | 60  | 40 | 10         | strategy.long-window=10001 is impossible: give 2 to 10000 ticks.
            5  | 20    | 101 | 40 | 10         | strategy.bullish-threshold=101 is impossible: sentiments run from 0 to 100.
            5  | 20    | 60  | -1 | 10         | strategy.bearish-threshold=-1 is impossible: sentiments run from 0 to 100.
            5  | 20    | 40  | 60 | 10         | strategy.bearish-threshold=60 is impossible: it must not be above strategy.bullish-threshold=40.
            5  | 20    | 60  | 40 | 0          | strategy.order-quantity=0 is impossible: give 1 to 500000000 units.
            5  | 20    | 60  | 40 | -10        | strategy.order-quantity=-10 is impossible: give 1 to 500000000 units.
            5  | 20    | 60  | 40 | 500000001 | strategy.order-quantity=500000001 is impossible: give 1 to 500000000 units.
            """)
    void refusesImpossibleSettingsWithASentence(
            int shortWindow, int longWindow, int bullish, int bearish, long quantity, String sentence) {
        assertThatThrownBy(() -> new StrategyRules(
                        shortWindow, longWindow, bullish, bearish, quantity, Reversal.REVERSE, Set.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void refusesAPriceAgeThatNoPriceCanHave() {
        assertThatThrownBy(() -> new StrategyRules(5, 20, 60, 40, 10, Reversal.REVERSE, Set.of(), 0))
                .hasMessage("strategy.price-age-max=0ns is impossible: give a duration above 0, for example 2s.");
    }

    @ParameterizedTest
    @CsvSource({"0,SELL", "39,SELL", "40,NEUTRAL", "50,NEUTRAL", "60,NEUTRAL", "61,BUY", "100,BUY", "-1,NEUTRAL"})
    void readsSentimentBeyondItsThresholdsOnly(int sentiment, Signal signal) {
        StrategyRules rules = new StrategyRules(5, 20, 60, 40, 10, Reversal.REVERSE, Set.of(), 1);
        assertThat(rules.sentimentSignal(sentiment)).isEqualTo(signal);
    }
}
