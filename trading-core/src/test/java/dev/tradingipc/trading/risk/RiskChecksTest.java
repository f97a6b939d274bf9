package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.trading.positions.PositionBook;
import dev.tradingipc.trading.positions.PositionSnapshot;
import dev.tradingipc.trading.positions.Positions;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskChecksTest {
    private static final long ONE = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final TestLimits settings = new TestLimits();
    private final TestPrices prices = new TestPrices();
    private final PositionBook book = new PositionBook(20_000);
    private final Positions positions = book.positions("alpha");
    private long nowNanos = -5 * SECOND;
    private RiskChecks checks;

    @Test
    void letsEveryOrderPassOutOfTheBox() {
        trades(1_000_000_000L, 999_999_999L * ONE);
        trades(1_000_000_000L, 999_999_999L * ONE);
        trades(-3, 1);
        for (RiskReason reason : RiskReason.values()) {
            assertThat(checks().counters().refused(reason)).isZero();
        }
    }

    @Test
    void refusesEveryOrderWhileHaltedAndCountsThem() {
        positions.fill("AAPL", 10, 100);
        state(TradingState.HALTED);
        refuses(RiskReason.HALTED, 1, 100);
        refuses(RiskReason.HALTED, -1, 100);
        assertThat(checks().counters().refused(RiskReason.HALTED)).isEqualTo(2);
        assertThat(checks().counters().refused(RiskReason.REDUCING)).isZero();
        checks.tradingStates(TradingStates.ALL_ACTIVE);
        passes(1, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, false",
        "0, -1, false", // opens
        "10, 1, false",
        "-10, -1, false", // enlarges
        "10, -1, true",
        "-10, 1, true", // shrinks
        "10, -10, true",
        "-10, 10, true", // closes
        "10, -11, false",
        "-10, 11, false",
        "10, -20, false", // turns
    })
    void reducesOnlyTowardsZeroWhileReducing(long held, long signedQuantity, boolean passes) {
        if (held != 0) {
            positions.fill("AAPL", held, 100);
        }
        state(TradingState.REDUCING);
        assertThat(check(signedQuantity, 100)).isEqualTo(passes ? null : RiskReason.REDUCING);
    }

    @Test
    void refusesClientsAndSymbolsThatAreNotListed() {
        settings.clients = Set.of("alpha");
        settings.symbols = Set.of("AAPL");
        passes(1, 100);
        assertThat(checks().check("beta", "AAPL", 1, 100, positions, nowNanos))
                .isEqualTo(RiskReason.CLIENT_NOT_ALLOWED);
        assertThat(checks().check("alpha", "MSFT", 1, 100, positions, nowNanos))
                .isEqualTo(RiskReason.SYMBOL_NOT_ALLOWED);
        assertThat(checks().check("beta", "MSFT", 1, 100, positions, nowNanos))
                .isEqualTo(RiskReason.CLIENT_NOT_ALLOWED);
    }

    @Test
    void refusesAQuantityAboveTheLimitOnBothSides() {
        settings.quantityMax = 10;
        passes(10, 100);
        passes(-10, 100);
        refuses(RiskReason.QUANTITY_LIMIT, 11, 100);
        refuses(RiskReason.QUANTITY_LIMIT, -11, 100);
    }

    @Test
    void refusesANotionalAboveTheLimitExactly() {
        settings.notionalMax = new BigDecimal("1000.00000001");
        passes(10, 100 * ONE);
        passes(1, 1_000 * ONE + 1);
        passes(-1, 1_000 * ONE + 1);
        refuses(RiskReason.NOTIONAL_LIMIT, 1, 1_000 * ONE + 2);
        refuses(RiskReason.NOTIONAL_LIMIT, -1, 1_000 * ONE + 2);
    }

    @Test
    void refusesANotionalThatDoesNotFit64Bits() {
        settings.notionalMax = new BigDecimal("1000");
        // 2^32 units at 2^32 e-8 are 2^64 e-8, whose lower 64 bits are 0.
        refuses(RiskReason.NOTIONAL_LIMIT, 1L << 32, 1L << 32);
        refuses(RiskReason.NOTIONAL_LIMIT, 1_000_000_000L, 999_999_999L * ONE);
    }

    @Test
    void refusesAResultingPositionAboveTheLimitLongOrShort() {
        settings.positionMax = 10;
        passes(10, 100);
        refuses(RiskReason.POSITION_LIMIT, 11, 100);
        refuses(RiskReason.POSITION_LIMIT, -11, 100);
        trades(7, 100);
        passes(3, 100);
        refuses(RiskReason.POSITION_LIMIT, 4, 100);
        passes(-17, 100);
        refuses(RiskReason.POSITION_LIMIT, -18, 100);
        assertThat(checks().check("alpha", "MSFT", 10, 100, positions, nowNanos))
                .isNull();
    }

    @Test
    void letsAPositionAboveTheLimitShrinkInSteps() {
        settings.positionMax = 10;
        positions.fill("AAPL", -30, 100);
        passes(5, 100);
        passes(40, 100);
        refuses(RiskReason.POSITION_LIMIT, 41, 100);
        refuses(RiskReason.POSITION_LIMIT, -1, 100);
    }

    @ParameterizedTest
    @CsvSource({"1", "-1"})
    void refusesAPositionThatCannotBeCountedAlsoWithoutALimit(long sign) {
        book.restore("alpha", "AAPL", PositionSnapshot.openedAt(sign * (Long.MAX_VALUE - 5), 1), null);
        passes(sign * 4, 100);
        refuses(RiskReason.POSITION_LIMIT, sign * 5, 100);
        refuses(RiskReason.POSITION_LIMIT, sign * 6, 100);
        refuses(RiskReason.POSITION_LIMIT, sign * 1_000_000_000L, 100);
        passes(-sign, 100);
    }

    @Test
    void refusesAPriceOutsideTheCollar() {
        settings.priceCollarBasisPoints = 250;
        settings.referenceAgeMaxNanos = SECOND;
        prices.put("AAPL", 200 * ONE, nowNanos);
        passes(1, 205 * ONE);
        passes(-1, 195 * ONE);
        refuses(RiskReason.PRICE_COLLAR, 1, 205 * ONE + 1);
        refuses(RiskReason.PRICE_COLLAR, 1, 195 * ONE - 1);
    }

    @Test
    void comparesTheHighestPricesWithTheCollarExactly() {
        settings.priceCollarBasisPoints = 10_000;
        settings.referenceAgeMaxNanos = SECOND;
        prices.put("AAPL", 49_999_999_999_999_999L, nowNanos);
        passes(1, 99_999_999_999_999_998L);
        refuses(RiskReason.PRICE_COLLAR, 1, 99_999_999_999_999_999L);
    }

    @Test
    void refusesOrdersWhoseReferencePriceIsMissingOrStale() {
        settings.priceCollarBasisPoints = 250;
        settings.referenceAgeMaxNanos = SECOND;
        refuses(RiskReason.NO_REFERENCE_PRICE, 1, 100);
        prices.put("AAPL", 100, nowNanos);
        nowNanos += SECOND;
        passes(1, 100);
        nowNanos++;
        refuses(RiskReason.STALE_REFERENCE_PRICE, 1, 100);
    }

    @Test
    void refusesAnIdenticalOrderWithinTheWindow() {
        settings.identicalWindowNanos = SECOND;
        trades(5, 100);
        refuses(RiskReason.IDENTICAL_ORDER, 5, 100);
        passes(-5, 100);
        passes(6, 100);
        passes(5, 101);
        assertThat(checks().check("alpha", "MSFT", 5, 100, positions, nowNanos)).isNull();
        assertThat(checks().check("beta", "AAPL", 5, 100, positions, nowNanos)).isNull();
        nowNanos += SECOND - 1;
        refuses(RiskReason.IDENTICAL_ORDER, 5, 100);
        nowNanos++;
        passes(5, 100);
    }

    @Test
    void refusesTheOrderAfterAsManyAsASecondMayHave() {
        settings.ordersPerSecondMax = 2;
        trades(1, 100);
        nowNanos += SECOND / 2;
        trades(1, 100);
        refuses(RiskReason.RATE_LIMIT, 1, 100);
        assertThat(checks().check("beta", "AAPL", 1, 100, positions, nowNanos)).isNull();
        nowNanos += SECOND / 2 - 1;
        refuses(RiskReason.RATE_LIMIT, 1, 100);
        nowNanos++;
        trades(1, 100);
        refuses(RiskReason.RATE_LIMIT, 1, 100);
    }

    @Test
    void countsNoRefusedOrderForTheRateOrAsIdentical() {
        settings.ordersPerSecondMax = 1;
        settings.identicalWindowNanos = SECOND;
        settings.quantityMax = 10;
        refuses(RiskReason.QUANTITY_LIMIT, 11, 100);
        refuses(RiskReason.QUANTITY_LIMIT, 11, 100);
        trades(10, 100);
        refuses(RiskReason.RATE_LIMIT, 9, 100);
        nowNanos += SECOND;
        passes(9, 100);
    }

    @Test
    void forgetsAcceptedOrdersThatWereNotMadeAfterAll() {
        settings.ordersPerSecondMax = 1;
        settings.identicalWindowNanos = SECOND;
        trades(10, 100);
        refuses(RiskReason.IDENTICAL_ORDER, 10, 100);
        checks().forgetAccepted();
        passes(10, 100);
    }

    @Test
    void refusesOrdersOfAClientThatLostMoreThanItMayADay() {
        settings.dailyLossMax = new BigDecimal("50");
        prices.put("AAPL", 100 * ONE, nowNanos);
        trades(10, 100 * ONE);
        prices.put("AAPL", 95 * ONE, nowNanos);
        passes(1, 100 * ONE);
        prices.put("AAPL", 95 * ONE - 1, nowNanos);
        refuses(RiskReason.DAILY_LOSS, 1, 100 * ONE);
        refuses(RiskReason.DAILY_LOSS, -11, 100 * ONE);
        assertThat(checks().check("alpha", "MSFT", -1, 100, positions, nowNanos))
                .isEqualTo(RiskReason.DAILY_LOSS);
        assertThat(checks().check("beta", "AAPL", 1, 100, book.positions("beta"), nowNanos))
                .isNull();
    }

    @Test
    void letsAClientBeyondItsDailyLossReduce() {
        settings.dailyLossMax = new BigDecimal("50");
        trades(10, 100 * ONE);
        prices.put("AAPL", 10 * ONE, nowNanos);
        passes(-1, 10 * ONE);
        trades(-10, 10 * ONE);
        refuses(RiskReason.DAILY_LOSS, 1, 10 * ONE);
        book.startDay(20_001, prices::priceE8);
        passes(1, 10 * ONE);
    }

    @Test
    void refusesOrdersWhileTheDailyLossCannotBeSeen() {
        settings.dailyLossMax = new BigDecimal("50");
        passes(1, 100);
        trades(10, 100);
        refuses(RiskReason.NO_MARK_PRICE, 1, 100);
        passes(-10, 100);
        prices.put("AAPL", 100, nowNanos);
        nowNanos += 1_000_000 * SECOND;
        passes(1, 100);
    }

    @Test
    void refusesAnOrderThatCannotBe() {
        assertThatThrownBy(() -> check(0, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check(Long.MIN_VALUE, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesTheFirstReasonOfTheListWhenAllChecksFail() {
        settings.clients = Set.of("nobody");
        settings.symbols = Set.of("NONE");
        settings.quantityMax = 1;
        settings.notionalMax = BigDecimal.ONE;
        settings.positionMax = 1;
        settings.priceCollarBasisPoints = 1;
        settings.referenceAgeMaxNanos = SECOND;
        settings.identicalWindowNanos = SECOND;
        settings.ordersPerSecondMax = 1;
        settings.dailyLossMax = BigDecimal.ONE;
        checks().accepted("alpha", "AAPL", 10, 100 * ONE, nowNanos);
        positions.fill("AAPL", 5, 200 * ONE);
        state(TradingState.HALTED);
        refusedAndThenLifted(RiskReason.HALTED, () -> state(TradingState.REDUCING));
        refusedAndThenLifted(RiskReason.REDUCING, () -> state(TradingState.ACTIVE));
        refusedAndThenLifted(RiskReason.CLIENT_NOT_ALLOWED, () -> settings.clients = Set.of());
        refusedAndThenLifted(RiskReason.SYMBOL_NOT_ALLOWED, () -> settings.symbols = Set.of());
        refusedAndThenLifted(RiskReason.QUANTITY_LIMIT, () -> settings.quantityMax = 0);
        refusedAndThenLifted(RiskReason.NOTIONAL_LIMIT, () -> settings.notionalMax = BigDecimal.ZERO);
        refusedAndThenLifted(RiskReason.POSITION_LIMIT, () -> settings.positionMax = 0);
        refusedAndThenLifted(RiskReason.NO_REFERENCE_PRICE, () -> prices.put("AAPL", 90 * ONE, nowNanos - 2 * SECOND));
        refusedAndThenLifted(RiskReason.STALE_REFERENCE_PRICE, () -> prices.put("AAPL", 90 * ONE, nowNanos));
        refusedAndThenLifted(RiskReason.PRICE_COLLAR, () -> settings.priceCollarBasisPoints = 0);
        refusedAndThenLifted(RiskReason.IDENTICAL_ORDER, () -> settings.identicalWindowNanos = 0);
        refusedAndThenLifted(RiskReason.RATE_LIMIT, () -> settings.ordersPerSecondMax = 0);
        refusedAndThenLifted(RiskReason.DAILY_LOSS, () -> settings.dailyLossMax = BigDecimal.ZERO);
        passes(10, 100 * ONE);
    }

    @Test
    void namesEveryReasonOnce() {
        assertThat(Arrays.stream(RiskReason.values()).map(RiskReason::label))
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("[a-z]+(-[a-z]+)*"));
    }

    private void refusedAndThenLifted(RiskReason reason, Runnable lift) {
        refuses(reason, 10, 100 * ONE);
        TradingStates states = checks.tradingStates();
        lift.run();
        if (states == checks.tradingStates()) {
            // Limits are fixed for the life of the checks.
            checks = new RiskChecks(settings.limits(), prices);
            checks.accepted("alpha", "AAPL", 10, 100 * ONE, nowNanos);
        }
    }

    private RiskChecks checks() {
        if (checks == null) {
            checks = new RiskChecks(settings.limits(), prices);
        }
        return checks;
    }

    private void state(TradingState state) {
        checks().tradingStates(TradingStates.ALL_ACTIVE.with(TradingScope.GLOBAL, "", state));
    }

    private RiskReason check(long signedQuantity, long priceE8) {
        return checks().check("alpha", "AAPL", signedQuantity, priceE8, positions, nowNanos);
    }

    private void passes(long signedQuantity, long priceE8) {
        assertThat(check(signedQuantity, priceE8)).isNull();
    }

    private void refuses(RiskReason reason, long signedQuantity, long priceE8) {
        assertThat(check(signedQuantity, priceE8)).isEqualTo(reason);
    }

    private void trades(long signedQuantity, long priceE8) {
        passes(signedQuantity, priceE8);
        positions.fill("AAPL", signedQuantity, priceE8);
        checks().accepted("alpha", "AAPL", signedQuantity, priceE8, nowNanos);
    }
}
