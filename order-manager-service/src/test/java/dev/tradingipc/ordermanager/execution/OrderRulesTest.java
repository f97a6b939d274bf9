package dev.tradingipc.ordermanager.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.RejectReason;
import org.junit.jupiter.api.Test;

class OrderRulesTest {
    @Test
    void refusesAQuantityBeyondTheLimit() {
        assertThat(OrderRules.refusalOf(order(OrderRules.QUANTITY_MAX))).isNull();
        assertThat(OrderRules.refusalOf(order(OrderRules.QUANTITY_MAX + 1))).isEqualTo(RejectReason.QUANTITY);
    }

    private static Order order(long quantity) {
        return new Order(1, Action.BUY, quantity, "AAPL", 1);
    }
}
