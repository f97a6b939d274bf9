package dev.tradingipc.trading.strategy;

import static dev.tradingipc.trading.strategy.EngineFixture.BULLISH;
import static dev.tradingipc.trading.strategy.EngineFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the engine makes no order although prices and sentiment ask for one. */
class StrategyEngineSuppressionTest {
    private final EngineFixture fixture = new EngineFixture();

    @Test
    void makesNoOrderWithoutAnOrderConnectionAndNeverSendsItLate() {
        fixture.sentiment = BULLISH;
        fixture.orderConnected = false;
        fixture.pricesSay(Signal.BUY);
        fixture.tick(0, 101);
        assertThat(fixture.suppressed(Suppression.NO_ORDER_CONNECTION)).isEqualTo(2);
        fixture.orderConnected = true;
        assertThat(fixture.sent).isEmpty();
        fixture.tick(0, 102);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 102));
    }

    @Test
    void makesNoOrderWhilePausedAndGoesOnFillingItsWindows() {
        fixture.sentiment = BULLISH;
        fixture.paused = true;
        fixture.orderConnected = false;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.PAUSED)).isOne();
        fixture.paused = false;
        fixture.orderConnected = true;
        fixture.tick(0, 101);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 101));
    }

    @Test
    void makesNoOrderAndUsesUpNoIdWhileTooManyAreUnanswered() {
        fixture.sentiment = BULLISH;
        fixture.hasRoomForOrder = false;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.suppressed(Suppression.UNACKNOWLEDGED_MAX)).isOne();
        fixture.hasRoomForOrder = true;
        fixture.tick(0, 101);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 101));
    }

    @Test
    void makesNoOrderOnASentimentWhoseFeedIsGone() {
        fixture.sentiment = BULLISH;
        fixture.newsConnected = false;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.NO_NEWS_CONNECTION)).isOne();
    }

    @Test
    void makesNoOrderOnAPriceReceivedTooLongAgo() {
        fixture.sentiment = BULLISH;
        fixture.tick(0, 99);
        fixture.engine.onTick(
                0, 100, -1, fixture.nowNanos - EngineFixture.PRICE_AGE_MAX_NANOS - 1, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.STALE_PRICE)).isOne();
        fixture.engine.onTick(
                0, 101, -1, fixture.nowNanos - EngineFixture.PRICE_AGE_MAX_NANOS, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).hasSize(1);
    }

    @Test
    void makesNoOrderOnPricesOfADeadWriter() {
        fixture.sentiment = BULLISH;
        fixture.writerAlive = false;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.WRITER_DEAD)).isOne();
    }

    @Test
    void makesNoOrderOnPricesOfAWriterThatIsStopped() {
        fixture.sentiment = BULLISH;
        fixture.writerSilent = true;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.WRITER_SILENT)).isOne();
    }

    @Test
    void aSymbolRestsForASecondWhenItsOrderWasRejected() {
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.engine.undo(fixture.sent.getFirst());
        fixture.tick(0, 101);
        fixture.nowNanos += 999_999_999;
        fixture.tick(0, 102);
        assertThat(fixture.sent).as("while it rests").hasSize(1);
        assertThat(fixture.suppressed(Suppression.REJECTED_LATELY)).isEqualTo(2);
        fixture.tick(1, 99);
        fixture.tick(1, 100);
        assertThat(fixture.sent).as("another symbol").hasSize(2);
        fixture.nowNanos += 1;
        fixture.tick(0, 103);
        assertThat(fixture.sent).as("a second later").hasSize(3);
    }

    @Test
    void theRestAfterARejectionCountsInSourceTimeWhenDeliveryIsLossless() {
        fixture.lossless = true;
        fixture.sentiment = BULLISH;
        long source = 1_700_000_000_000_000_000L;
        fixture.engine.onTick(0, 99, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(0, 100, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.undo(fixture.sent.getFirst());
        fixture.engine.onTick(0, 101, source + 999_999_999, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).hasSize(1);
        fixture.engine.onTick(0, 102, source + 1_000_000_000, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).hasSize(2);
    }

    /** The rest of a replay ends in 2023 of its own time; on the clock of a live session that is never. */
    @Test
    void noSymbolGoesOnRestingInANewPriceSession() {
        fixture.lossless = true;
        fixture.sentiment = BULLISH;
        long source = 1_700_000_000_000_000_000L;
        fixture.engine.onTick(0, 99, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(0, 100, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.undo(fixture.sent.getFirst());
        fixture.lossless = false;
        fixture.engine.startSession(EngineFixture::name);
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).hasSize(2);
    }

    @Test
    void countsAgeInSourceTimeWhenDeliveryIsLossless() {
        fixture.lossless = true;
        fixture.writerAlive = false;
        fixture.sentiment = BULLISH;
        long source = 1_700_000_000_000_000_000L;
        fixture.engine.onTick(0, 99, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(1, 99, source + 1 + EngineFixture.PRICE_AGE_MAX_NANOS, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(0, 100, source, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).as("older than another tick's time allows").isEmpty();
        assertThat(fixture.suppressed(Suppression.STALE_PRICE)).isOne();
        fixture.engine.onTick(0, 101, source + 1, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent)
                .as("received long ago, yet fresh in source time")
                .hasSize(1);
    }

    @Test
    void losslessTicksWithoutSourceTimeHaveNoAge() {
        fixture.lossless = true;
        fixture.sentiment = BULLISH;
        fixture.engine.onTick(0, 99, -1, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(0, 100, -1, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).hasSize(1);
    }
}
