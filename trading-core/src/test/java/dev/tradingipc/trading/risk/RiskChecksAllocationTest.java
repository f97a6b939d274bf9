package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tradingipc.trading.positions.Positions;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RiskChecksAllocationTest {
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "IBM", "AMZN"};
    private static final long PRICE_E8 = 10_000_000_000L;

    private final Positions positions = new Positions();
    private final ReferencePrices prices = new ReferencePrices() {
        @Override
        public long priceE8(String symbol) {
            return PRICE_E8;
        }

        @Override
        public long ageNanos(String symbol, long nowNanos) {
            return 0;
        }
    };
    private long nowNanos;
    private long passed;

    @Test
    void allocatesNothingPerPassingOrderWithEveryLimitOn() {
        TestLimits settings = new TestLimits();
        settings.quantityMax = 1_000_000_000L;
        settings.notionalMax = new BigDecimal("1E+18");
        settings.positionMax = RiskLimits.POSITION_MAX;
        settings.priceCollarBasisPoints = 5_000;
        settings.referenceAgeMaxNanos = 1;
        settings.identicalWindowNanos = 1_000_000;
        settings.ordersPerSecondMax = RiskLimits.RATE_MAX;
        settings.dailyLossMax = new BigDecimal("1E+18");
        RiskChecks checks = new RiskChecks(settings.limits(), prices);
        checks.tradingStates(TradingStates.ALL_ACTIVE.with(TradingScope.CLIENT, "beta", TradingState.HALTED));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(checks, 200_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(checks, 200_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(passed).isEqualTo(400_000);
        // Not 0: the JVM charges a compilation or the measurement itself to the thread now and then.
        assertThat(allocated).as("bytes for 200,000 orders").isLessThan(20_000);
    }

    private void run(RiskChecks checks, int orders) {
        for (int i = 0; i < orders; i++) {
            nowNanos += 100_000;
            String symbol = SYMBOLS[i & 3];
            // Sides alternate every 8 orders, so that positions open, grow, shrink, close and turn.
            long signedQuantity = ((i & 8) == 0 ? 1L : -1L) * (1 + i % 97);
            long priceE8 = PRICE_E8 + i % 1_009;
            if (checks.check("alpha", symbol, signedQuantity, priceE8, positions, nowNanos) == null) {
                passed++;
                positions.fill(symbol, signedQuantity, priceE8);
                checks.accepted("alpha", symbol, signedQuantity, priceE8, nowNanos);
            }
        }
    }
}
