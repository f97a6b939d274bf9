package dev.tradingipc.ordermanager.trades;

import dev.tradingipc.trading.positions.DaySnapshot;
import dev.tradingipc.trading.positions.PositionSnapshot;

/**
 * A position as the trade log keeps it, so that a start need not read every trade.
 *
 * @param day its UTC day
 * @param throughSequence the last trade of the log that had been decided when it was kept; later ones are to be added
 */
public record PositionRecord(
        String client, String symbol, PositionSnapshot snapshot, DaySnapshot day, long throughSequence) {}
