package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which reason is given: none out of the box, trading states before limits, and the first where several hold. */
class RiskChecksReasonsTest extends ChecksOfOneClient {
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

    private void state(TradingState state) {
        checks().tradingStates(TradingStates.ALL_ACTIVE.with(TradingScope.GLOBAL, "", state));
    }
}
