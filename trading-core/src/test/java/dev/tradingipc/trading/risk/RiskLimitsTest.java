package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RiskLimitsTest {
    private final TestLimits settings = new TestLimits();

    @Test
    void limitsNothingWhenOff() {
        assertThat(RiskLimits.off(TestLimits.PREFIX)).isEqualTo(settings.limits());
    }

    @Test
    void refusesANegativeQuantity() {
        settings.quantityMax = -1;
        refuses(
                "order-manager.risk.quantity-max is -1: give a limit from 1 to 9223372036854775807, or 0 for no limit.");
    }

    @Test
    void refusesAPositionThatCannotBeHeld() {
        settings.positionMax = RiskLimits.POSITION_MAX + 1;
        refuses("order-manager.risk.position-max is 1000000000000000001: "
                + "give a limit from 1 to 1000000000000000000, or 0 for no limit.");
    }

    @Test
    void refusesAmountsThatAreNegativeTooLargeOrTooFine() {
        settings.notionalMax = new BigDecimal("-0.5");
        refuses("order-manager.risk.notional-max is -0.5: "
                + "give an amount up to 1000000000000000000 with at most 8 decimals, or 0 for no limit.");
        settings.notionalMax = new BigDecimal("1000000000000000000.00000001");
        refuses("order-manager.risk.notional-max is 1000000000000000000.00000001: give an amount up to");
        settings.notionalMax = new BigDecimal("1E+2000000000");
        refuses("order-manager.risk.notional-max is 1E+2000000000: give an amount up to");
        settings.notionalMax = BigDecimal.ZERO;
        settings.dailyLossMax = new BigDecimal("0.000000001");
        refuses("order-manager.risk.daily-loss-max is 1E-9: give an amount up to");
    }

    @Test
    void takesTheLargestAndTheFinestAmounts() {
        settings.notionalMax = new BigDecimal("1E+18");
        settings.dailyLossMax = new BigDecimal("0.000000010");
        assertThat(new RiskChecks(settings.limits(), new TestPrices()).counters())
                .isNotNull();
    }

    @Test
    void refusesACollarWithoutSayingHowOldItsReferenceMayBe() {
        settings.priceCollarBasisPoints = 500;
        refuses("order-manager.risk.price-collar-basis-points needs order-manager.risk.reference-age-max: "
                + "say how old a reference price may be, for example 2s.");
        settings.priceCollarBasisPoints = RiskLimits.COLLAR_MAX + 1;
        refuses("order-manager.risk.price-collar-basis-points is 1000001: give a limit from 1 to 1000000");
    }

    @Test
    void refusesTimesThatAreNegativeOrLongerThanADay() {
        settings.identicalWindowNanos = Duration.ofDays(1).toNanos() + 1;
        refuses("order-manager.risk.identical-window is PT24H0.000000001S: "
                + "give a time of at most 24h, or 0 for no limit.");
        settings.identicalWindowNanos = 0;
        settings.referenceAgeMaxNanos = -1;
        refuses("order-manager.risk.reference-age-max is PT-0.000000001S: give a time");
    }

    @Test
    void refusesARateWhoseOrdersCannotBeRemembered() {
        settings.ordersPerSecondMax = RiskLimits.RATE_MAX + 1;
        refuses("order-manager.risk.orders-per-second-max is 100001: give a limit from 1 to 100000");
    }

    private void refuses(String sentence) {
        assertThatThrownBy(settings::limits)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }
}
