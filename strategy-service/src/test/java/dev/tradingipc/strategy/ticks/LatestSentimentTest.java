package dev.tradingipc.strategy.ticks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.trading.strategy.StrategyEngine;
import org.junit.jupiter.api.Test;

class LatestSentimentTest {
    private final LatestSentiment latest = new LatestSentiment();

    @Test
    void hasNoneAtFirstAndAfterForgetting() {
        assertThat(latest.sentiment()).isEqualTo(StrategyEngine.NO_SENTIMENT);
        latest.set(0, LatestSentiment.NO_SEQUENCE);
        assertThat(latest.sentiment()).isZero();
        latest.forget();
        assertThat(latest.sentiment()).isEqualTo(StrategyEngine.NO_SENTIMENT);
    }

    @Test
    void keepsSentimentAndSequenceTogether() {
        for (int sentiment = 0; sentiment <= 100; sentiment++) {
            for (long sequence : new long[] {LatestSentiment.NO_SEQUENCE, 0, 1, (1L << 55) - 1}) {
                latest.set(sentiment, sequence);
                assertThat(latest.sentiment()).isEqualTo(sentiment);
                assertThat(latest.newsSequence()).isEqualTo(sequence);
            }
        }
    }
}
