package dev.tradingipc.trading.strategy;

/**
 * What the engine made of a tick.
 *
 * @param byPrice what the moving averages said
 * @param bySentiment what the sentiment said
 * @param orderId the order that followed, or 0
 * @param suppressed why an order that both asked for was not made; null when none was asked for, or one was sent
 */
public record Decision(Signal byPrice, Signal bySentiment, long orderId, Suppression suppressed) {}
