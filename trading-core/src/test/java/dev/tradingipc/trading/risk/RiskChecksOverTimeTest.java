package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What is refused for what the client did or lost before. */
class RiskChecksOverTimeTest extends ChecksOfOneClient {
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
}
