package dev.tradingipc.strategy.control;

import static org.awaitility.Awaitility.await;

import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.strategy.ticks.DecidedTick;
import dev.tradingipc.trading.strategy.Decision;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.Signal;
import dev.tradingipc.trading.strategy.StrategyOrder;
import dev.tradingipc.trading.strategy.Suppression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DecisionLogTest {
    private static final long E8 = 100_000_000;

    @Test
    void tellsOfATickThatIsFollowedHoweverManyOrdersAreSent(CapturedOutput output) {
        Decision decision = new Decision(Signal.BUY, Signal.BUY, 0, Suppression.STALE_PRICE);
        TickTrace trace = new TickTrace(3, 20_000);
        try (SentOrderLog orders = new SentOrderLog();
                DecisionLog decisions = new DecisionLog()) {
            for (long id = 1; id <= 10_000; id++) {
                orders.sent(new StrategyOrder(id, Side.BUY, 10, "AAPL", 170 * E8, 5, id), new TickTrace(3, id));
            }
            decisions.decided(new DecidedTick("AAPL", 170 * E8, 1_000, 8_000, decision, trace));
            orders.start();
            decisions.start();
            await().until(() -> output.getOut()
                    .contains("Tick AAPL @ 170.00: price says BUY, sentiment BUY, no order (stale-price); 7 us after it"
                            + " came [trace 3-20000]"));
        }
    }
}
