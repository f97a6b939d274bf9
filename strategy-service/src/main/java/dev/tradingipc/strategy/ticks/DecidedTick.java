package dev.tradingipc.strategy.ticks;

import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.trading.strategy.Decision;

/**
 * A tick that is followed through the logs, and what was decided on it.
 *
 * @param priceE8 in 1e-8
 * @param receivedNanos monotonic time at which the order book received it
 * @param decidedNanos monotonic time just after the decision
 */
public record DecidedTick(
        String symbol, long priceE8, long receivedNanos, long decidedNanos, Decision decision, TickTrace trace) {}
