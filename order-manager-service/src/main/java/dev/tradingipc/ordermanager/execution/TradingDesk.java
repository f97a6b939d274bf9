package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.trading.risk.TradingStates;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where trading is halted, reduced and resumed: in the one queue of the orders, so that every order is before or after it. */
public final class TradingDesk {
    private final OrderQueue queue;
    private final OrderDecider decider;

    public TradingDesk(OrderQueue queue, OrderDecider decider) {
        this.queue = queue;
        this.decider = decider;
    }

    /** The states that hold and are durable. */
    public TradingStates states() {
        return decider.tradingStates();
    }

    /**
     * Sets a state and returns once that is durable: orders queued before may still have been filled, none behind it will
     * be, unless the state lets it. A change that cannot be recorded in time stays queued, and holds for what comes behind
     * it once the log can be written again.
     *
     * @throws IllegalArgumentException with a sentence, when there can be no such state
     * @throws ChangeUncertainException with a sentence, when it is not known whether it holds
     */
    public void change(StateChange change, String who, String why, Duration atMost) throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!queue.add(new Request.ChangeState(change, who, why, done))) {
            throw new ChangeUncertainException("The change was not made: nothing can be recorded now; see the health.");
        }
        try {
            done.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ChangeUncertainException(
                    "The change is queued but not recorded yet, and no order behind it is either: look at the state again.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IllegalArgumentException impossible) {
                throw impossible;
            }
            throw new ChangeUncertainException("It is not known whether the change was recorded: "
                    + failed.getCause().getMessage());
        }
    }

    /** A change that may or may not hold; the message is a sentence for whoever asked for it. */
    public static final class ChangeUncertainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangeUncertainException(String message) {
            super(message);
        }
    }
}
