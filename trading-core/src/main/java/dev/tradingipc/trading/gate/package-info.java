/**
 * The risk checks between the strategy engine and its orders: joins {@link dev.tradingipc.trading.strategy}, {@link
 * dev.tradingipc.trading.risk} and {@link dev.tradingipc.trading.positions}, which do not know one another.
 */
package dev.tradingipc.trading.gate;
