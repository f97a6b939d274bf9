package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.trading.positions.PositionBook;
import dev.tradingipc.trading.positions.Positions;

/** The checks with limits, prices, the clock and the positions of a client in the test's hands. */
abstract class ChecksOfOneClient {
    static final long ONE = 100_000_000L;
    static final long SECOND = 1_000_000_000L;

    final TestLimits settings = new TestLimits();
    final TestPrices prices = new TestPrices();
    final PositionBook book = new PositionBook(20_000);
    final Positions positions = book.positions("alpha");
    long nowNanos = -5 * SECOND;
    RiskChecks checks;

    RiskChecks checks() {
        if (checks == null) {
            checks = new RiskChecks(settings.limits(), prices);
        }
        return checks;
    }

    RiskReason check(long signedQuantity, long priceE8) {
        return checks().check("alpha", "AAPL", signedQuantity, priceE8, positions, nowNanos);
    }

    void passes(long signedQuantity, long priceE8) {
        assertThat(check(signedQuantity, priceE8)).isNull();
    }

    void refuses(RiskReason reason, long signedQuantity, long priceE8) {
        assertThat(check(signedQuantity, priceE8)).isEqualTo(reason);
    }

    void trades(long signedQuantity, long priceE8) {
        passes(signedQuantity, priceE8);
        positions.fill("AAPL", signedQuantity, priceE8);
        checks().accepted("alpha", "AAPL", signedQuantity, priceE8, nowNanos);
    }
}
