/**
 * Checks before an order is executed or sent: trading state, allow lists and limits, each with its own reason and
 * counter. {@link dev.tradingipc.trading.risk.RiskChecks} is where to begin; {@link
 * dev.tradingipc.trading.risk.RiskReason} lists the checks in the order in which they are made.
 *
 * <p>Rules that hold for all of them:
 *
 * <ul>
 *   <li>A limit is the last value that passes. 0, or an empty list, switches its check off, and all are off out of the
 *       box.
 *   <li>A check that is on and cannot see what it compares with refuses the order, with a reason of its own.
 *   <li>An order that only reduces a position (to zero, or to less on the same side) is never refused by the position
 *       limit or the daily loss: neither must hold anybody in a position.
 *   <li>Only accepted orders count for the rate and as identical predecessors. What was refused did nothing, so to repeat
 *       it when the reason is gone is no mistake, and refusals cannot prolong themselves.
 *   <li>Money and prices are compared exactly, in 1e-8.
 * </ul>
 */
package dev.tradingipc.trading.risk;
