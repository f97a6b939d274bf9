package dev.tradingipc.trading.positions;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The positions of every client, on one UTC day. How many clients there may be is for the owner to limit.
 *
 * <p>Belongs to one thread. There is no way back: an owner that fills before it commits makes a new book from what is on
 * disk when the commit fails.
 */
public final class PositionBook {
    private final Map<String, Positions> byClient = new HashMap<>();
    private long epochDay;

    /** Makes an empty book on this UTC day, in days since 1970-01-01. */
    public PositionBook(long epochDay) {
        this.epochDay = epochDay;
    }

    /** The UTC day of the book, in days since 1970-01-01. */
    public long epochDay() {
        return epochDay;
    }

    /** The positions of a client; entered, empty, at first sight. */
    public Positions positions(String client) {
        Positions positions = byClient.get(client);
        if (positions == null) {
            positions = new Positions();
            byClient.put(client, positions);
        }
        return positions;
    }

    /** All clients by name, in its natural order: a copy of the map, with the living positions. */
    public SortedMap<String, Positions> clients() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(byClient));
    }

    /**
     * Begins a UTC day: what every client holds is worth its mark now, and the profit and loss of the day are zero. To be
     * called as soon as the day has changed, in silence too, since the marks of that moment count. Does nothing on the
     * book's own day or an earlier one, so it may be called before every batch, and a clock set back does no harm.
     */
    public void startDay(long newEpochDay, MarkPrices marks) {
        if (newEpochDay > epochDay) {
            epochDay = newEpochDay;
            byClient.values().forEach(positions -> positions.startDay(marks));
        }
    }

    /** What must be kept of a position's day; null when the client never traded the symbol. */
    public DaySnapshot daySnapshot(String client, String symbol) {
        Positions positions = byClient.get(client);
        Position position = positions == null ? null : positions.position(symbol);
        return position == null ? null : position.day().snapshot(epochDay);
    }

    /**
     * Enters a position as it was kept.
     *
     * @param day its day as it was kept, or null; one that is not the book's day counts for nothing: the day then begins
     *     with the position as it is, at the first price seen
     * @throws IllegalStateException when the position is there already
     */
    public void restore(String client, String symbol, PositionSnapshot snapshot, DaySnapshot day) {
        Position position = positions(client).restore(symbol, snapshot);
        if (day != null && day.epochDay() == epochDay) {
            position.day().restore(day);
        }
    }
}
