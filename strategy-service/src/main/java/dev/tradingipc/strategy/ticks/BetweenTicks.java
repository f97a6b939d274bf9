package dev.tradingipc.strategy.ticks;

import dev.tradingipc.trading.strategy.StrategyEngine;

/** What the tick thread does besides ticks: what belongs to it, but begins elsewhere, such as answers to its orders. */
@FunctionalInterface
public interface BetweenTicks {
    /** Does nothing. */
    BetweenTicks NOTHING = engine -> {};

    /**
     * Called on the tick thread at every poll and several times a second while it waits for anything, so it must cost
     * next to nothing when there is nothing to do, must not wait, and must not throw.
     *
     * @param engine the engine that the ticks go to
     */
    void run(StrategyEngine engine);
}
