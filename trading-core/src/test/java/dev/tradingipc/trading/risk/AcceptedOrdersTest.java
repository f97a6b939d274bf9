package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That what is remembered of accepted orders is bounded, and right while it grows and expires. */
class AcceptedOrdersTest {
    private static final long SECOND = 1_000_000_000L;

    private final TestLimits settings = new TestLimits();

    @Test
    void refusesFurtherOrdersRatherThanForgetOnesWithinTheWindow() {
        settings.identicalWindowNanos = SECOND;
        AcceptedOrders accepted = new AcceptedOrders(settings.limits());
        for (int i = 0; i < RiskLimits.IDENTICAL_ORDERS_MAX; i++) {
            assertThat(accepted.obstacle("alpha", "A", 1, 1 + i, i)).isNull();
            accepted.add("alpha", "A", 1, 1 + i, i);
        }
        assertThat(accepted.obstacle("alpha", "A", 2, 1, SECOND - 1)).isEqualTo(RiskReason.IDENTICAL_ORDER_MEMORY);
        assertThat(accepted.obstacle("alpha", "A", 1, 1, SECOND - 1)).isEqualTo(RiskReason.IDENTICAL_ORDER);
        assertThat(accepted.obstacle("beta", "A", 2, 1, SECOND - 1)).isNull();
        assertThat(accepted.obstacle("alpha", "A", 2, 1, SECOND)).isNull();
    }

    @Test
    void recognisesEveryOrderOfTheWindowAndNoneOlderWhileItTurnsRoundAndRound() {
        settings.identicalWindowNanos = 1_000;
        AcceptedOrders accepted = new AcceptedOrders(settings.limits());
        for (int now = 0; now < 20_000; now++) {
            accepted.add("alpha", "A", 1, 1 + now, now);
            assertThat(accepted.obstacle("alpha", "A", 1, 1 + now - Math.min(now, 999), now))
                    .isEqualTo(RiskReason.IDENTICAL_ORDER);
            assertThat(accepted.obstacle("alpha", "A", 1, 1 + now - 1_000, now)).isNull();
        }
    }

    @Test
    void keepsTheRateThroughGrowth() {
        settings.ordersPerSecondMax = 1_000;
        AcceptedOrders accepted = new AcceptedOrders(settings.limits());
        for (int i = 0; i < 1_000; i++) {
            assertThat(accepted.obstacle("alpha", "A", 1, 1, i)).isNull();
            accepted.add("alpha", "A", 1, 1, i);
        }
        assertThat(accepted.obstacle("alpha", "A", 1, 1, SECOND - 1)).isEqualTo(RiskReason.RATE_LIMIT);
        for (int i = 0; i < 5_000; i++) {
            long now = SECOND + i * SECOND / 1_000;
            assertThat(accepted.obstacle("alpha", "A", 1, 1, now)).isNull();
            accepted.add("alpha", "A", 1, 1, now);
        }
    }

    @Test
    void losesNoOrderWhenItGrowsAfterOthersHaveExpired() {
        settings.ordersPerSecondMax = 100;
        settings.identicalWindowNanos = SECOND;
        AcceptedOrders accepted = new AcceptedOrders(settings.limits());
        for (int i = 0; i < 10; i++) {
            accepted.add("alpha", "A", 1, 1 + i, i);
        }
        // The first five expire here; the ring, still small, goes on from the sixth and must grow past its end.
        long now = SECOND + 4;
        for (int i = 10; i < 105; i++) {
            assertThat(accepted.obstacle("alpha", "A", 1, 1 + i, now)).isNull();
            accepted.add("alpha", "A", 1, 1 + i, now);
        }
        assertThat(accepted.obstacle("alpha", "A", 2, 1, now)).isEqualTo(RiskReason.RATE_LIMIT);
        assertThat(accepted.obstacle("alpha", "A", 2, 1, now + 1)).isNull();
        for (int i = 6; i < 105; i++) {
            assertThat(accepted.obstacle("alpha", "A", 1, 1 + i, now + 1)).isEqualTo(RiskReason.IDENTICAL_ORDER);
        }
        assertThat(accepted.obstacle("alpha", "A", 1, 1 + 5, now + 1)).isNull();
    }

    @Test
    void dropsClientsWhoseOrdersHaveExpired() {
        settings.ordersPerSecondMax = 5;
        settings.identicalWindowNanos = 2 * SECOND;
        AcceptedOrders accepted = new AcceptedOrders(settings.limits());
        for (int client = 0; client < 100_000; client++) {
            accepted.add("client-" + client, "A", 1, 1, client * SECOND / 100);
            assertThat(accepted.clients()).isLessThanOrEqualTo(1_024);
        }
        assertThat(accepted.obstacle("client-99800", "A", 1, 1, 99_999 * SECOND / 100))
                .isEqualTo(RiskReason.IDENTICAL_ORDER);
    }

    @Test
    void dropsNoClientWithOrdersThatCount() {
        settings.ordersPerSecondMax = 1;
        AcceptedOrders accepted = new AcceptedOrders(settings.limits());
        for (int client = 0; client < 5_000; client++) {
            accepted.add("client-" + client, "A", 1, 1, 0);
        }
        for (int client = 0; client < 5_000; client++) {
            assertThat(accepted.obstacle("client-" + client, "A", 1, 1, SECOND - 1))
                    .isEqualTo(RiskReason.RATE_LIMIT);
        }
    }

    @Test
    void remembersNothingWhenNothingAsksForIt() {
        AcceptedOrders accepted = new AcceptedOrders(settings.limits());
        accepted.add("alpha", "A", 1, 1, 0);
        assertThat(accepted.clients()).isZero();
    }
}
