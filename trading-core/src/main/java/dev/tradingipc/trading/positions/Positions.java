package dev.tradingipc.trading.positions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All positions of one client, of every symbol it ever traded. It grows by one entry per symbol; how many symbols a
 * client may trade is for the owner to limit, by {@link #symbols()}.
 *
 * <p>Belongs to one thread. Nothing allocates but the first fill of a symbol, rare fills of a value beyond 64 bits, and
 * the methods that make a snapshot or a map.
 */
public final class Positions {
    private final Map<String, Position> bySymbol = new HashMap<>();
    /** The same positions, to walk without an iterator. */
    private final List<Position> all = new ArrayList<>();

    private int open;

    /** Units held of a symbol: positive long, negative short, 0 none. */
    public long quantity(String symbol) {
        Position position = bySymbol.get(symbol);
        return position == null ? 0 : position.quantity();
    }

    /** The position in a symbol, or null when it was never traded. */
    public Position position(String symbol) {
        return bySymbol.get(symbol);
    }

    /** Symbols with an entry here: traded or restored, also those of which nothing is held now. */
    public int symbols() {
        return all.size();
    }

    /** Symbols of which something is held. */
    public int openSymbols() {
        return open;
    }

    /** A copy of the units held, by symbol in its natural order, without symbols of which nothing is held. */
    public SortedMap<String, Long> openQuantities() {
        SortedMap<String, Long> quantities = new TreeMap<>();
        for (Position position : all) {
            if (position.quantity() != 0) {
                quantities.put(position.symbol(), position.quantity());
            }
        }
        return quantities;
    }

    /**
     * Changes a position by what was executed.
     *
     * @param signedQuantity units, positive bought, negative sold
     * @param priceE8 in 1e-8, 0 < price < 1e17
     * @return the position, changed
     * @throws IllegalArgumentException when quantity or price cannot be
     * @throws ArithmeticException when the position would reach 2^63 units; nothing is changed then
     */
    public Position fill(String symbol, long signedQuantity, long priceE8) {
        Position position = bySymbol.get(symbol);
        if (position == null) {
            position = new Position(symbol);
            position.fill(signedQuantity, priceE8);
            enter(position);
            return position;
        }
        int before = position.quantity() == 0 ? 0 : 1;
        position.fill(signedQuantity, priceE8);
        open += (position.quantity() == 0 ? 0 : 1) - before;
        return position;
    }

    /**
     * Adds to {@code pnl} what these positions have earned since the UTC day began: for each symbol
     *
     * <pre>cash received today - cash paid today + quantity now * mark now - quantity at the start * mark at the start</pre>
     *
     * which is realised plus unrealised now less the same at the start of the day, without a rounding. A gain or loss of
     * an earlier day is no part of it. A mark that was not known at the start is the first price seen on the day: that of
     * a fill, or the mark when this is asked. Takes time in proportion to {@link #symbols()}.
     *
     * @return false when a symbol that is held has no mark; the sum is then of no use
     */
    public boolean dayPnl(MarkPrices marks, MoneySum pnl) {
        boolean known = true;
        // Goes on after a symbol without a mark, so that what a day starts from does not depend on the symbols' order.
        for (int i = 0; i < all.size(); i++) {
            Position position = all.get(i);
            long markE8 = MarkPrices.NO_MARK;
            if (position.day().needsMark(position.quantity())) {
                markE8 = marks.markE8(position.symbol());
                if (markE8 == MarkPrices.NO_MARK) {
                    known = false;
                    continue;
                }
            }
            position.day().addPnl(position.quantity(), markE8, pnl);
        }
        return known;
    }

    void startDay(MarkPrices marks) {
        for (Position position : all) {
            long quantity = position.quantity();
            position.day().start(quantity, quantity == 0 ? MarkPrices.NO_MARK : marks.markE8(position.symbol()));
        }
    }

    Position restore(String symbol, PositionSnapshot snapshot) {
        if (bySymbol.containsKey(symbol)) {
            throw new IllegalStateException("The position in " + symbol + " is there already: restore it once.");
        }
        Position position = new Position(symbol);
        position.restore(snapshot);
        enter(position);
        return position;
    }

    private void enter(Position position) {
        bySymbol.put(position.symbol(), position);
        all.add(position);
        open += position.quantity() == 0 ? 0 : 1;
    }
}
