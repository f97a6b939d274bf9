package dev.tradingipc.strategy.ticks;

import dev.tradingipc.protocol.TraceSampling;
import java.util.function.Consumer;

/**
 * Which ticks are followed through the logs, and who hears of the decisions on them.
 *
 * @param listener called on the tick thread, so it must not wait
 */
public record TickTracing(TraceSampling sampling, Consumer<DecidedTick> listener) {}
