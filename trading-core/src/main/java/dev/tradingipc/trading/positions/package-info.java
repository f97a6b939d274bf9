/**
 * What clients hold and what it has earned: exact positions at average cost, and each client's profit or loss of the
 * UTC day. Money is an integer count of 1e-8 units of currency, summed in 128 bits; nothing is a floating-point number.
 *
 * <p>A fill is two numbers, the signed quantity (positive bought, negative sold) and the price in 1e-8.
 *
 * <p>The classes hold no lock and keep no history: one thread owns a {@link
 * dev.tradingipc.trading.positions.PositionBook} and everything in it. What a fill did is not taken back; an owner whose
 * commit failed makes a new book from what is on disk.
 */
package dev.tradingipc.trading.positions;
