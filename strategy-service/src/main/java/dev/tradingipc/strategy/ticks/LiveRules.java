package dev.tradingipc.strategy.ticks;

import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.StrategyRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that the operator may change while the strategy runs: thresholds of the sentiment, and the quantity that opens a
 * position. They hold from the next tick on and until the process ends; what is to hold longer belongs into its settings.
 * Safe for any threads.
 */
public final class LiveRules {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

    private final StrategyEngine engine;
    private final Listener listener;

    /** Learns of each rule that has changed, on the thread that changes it, in their order. */
    @FunctionalInterface
    public interface Listener {
        void changed(String setting, long from, long to, String who, String why);
    }

    /**
     * What is to be changed; {@code null} for what stays.
     *
     * @param bullishThreshold sentiment above it says BUY, 0 to 100
     * @param bearishThreshold sentiment below it says SELL, 0 to the bullish one
     * @param orderQuantity units that open a position, from 1
     */
    public record Wanted(Integer bullishThreshold, Integer bearishThreshold, Long orderQuantity) {
        /** Whether anything is. */
        public boolean isAny() {
            return bullishThreshold != null || bearishThreshold != null || orderQuantity != null;
        }
    }

    public LiveRules(StrategyEngine engine, Listener listener) {
        this.engine = engine;
        this.listener = listener;
    }

    /** What holds now. */
    public StrategyRules now() {
        return engine.rules();
    }

    /**
     * Changes all that is wanted, or nothing.
     *
     * @throws IllegalArgumentException with a sentence when the rules would be impossible then
     */
    public synchronized void change(Wanted wanted, String who, String why) {
        StrategyRules before = engine.rules();
        StrategyRules after = before.with(
                wanted.bullishThreshold == null ? before.bullishThreshold() : wanted.bullishThreshold,
                wanted.bearishThreshold == null ? before.bearishThreshold() : wanted.bearishThreshold,
                wanted.orderQuantity == null ? before.orderQuantity() : wanted.orderQuantity);
        engine.rules(after);
        tell("strategy.bullish-threshold", before.bullishThreshold(), after.bullishThreshold(), who, why);
        tell("strategy.bearish-threshold", before.bearishThreshold(), after.bearishThreshold(), who, why);
        tell("strategy.order-quantity", before.orderQuantity(), after.orderQuantity(), who, why);
    }

    private void tell(String setting, long from, long to, String who, String why) {
        if (from != to) {
            LOG.warn("{} is {} now and was {}, as {} asked{}", setting, to, from, who, why.isEmpty() ? "" : ": " + why);
            listener.changed(setting, from, to, who, why);
        }
    }
}
