/**
 * The strategy engine: moving averages and news sentiment per symbol, positions, and the orders that follow from them.
 * It knows neither sockets nor files; the ports it needs ({@link dev.tradingipc.trading.strategy.OrderSink}, {@link
 * dev.tradingipc.trading.strategy.TradingConditions}, a clock) are given to it.
 */
package dev.tradingipc.trading.strategy;
