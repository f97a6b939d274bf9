package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.trading.positions.PositionSnapshot;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused for the order itself, the position it would make, or the price it asks. */
class RiskChecksOfAnOrderTest extends ChecksOfOneClient {
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
    void refusesAnOrderThatCannotBe() {
        assertThatThrownBy(() -> check(0, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check(Long.MIN_VALUE, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
