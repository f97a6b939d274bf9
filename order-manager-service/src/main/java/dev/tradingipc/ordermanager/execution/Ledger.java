package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.trading.positions.Position;
import dev.tradingipc.trading.positions.PositionBook;
import dev.tradingipc.trading.positions.Positions;
import dev.tradingipc.trading.risk.ReferencePrices;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The positions of all clients, and which of them differ from what is kept in the log. For the writer's thread. */
final class Ledger {
    private final ReferencePrices prices;
    private final Set<Key> touched = new LinkedHashSet<>();
    private PositionBook book;

    private record Key(String client, String symbol) {}

    Ledger(ReferencePrices prices, long epochDay) {
        this.prices = prices;
        this.book = new PositionBook(epochDay);
    }

    /** Forgets everything. */
    void clear(long epochDay) {
        book = new PositionBook(epochDay);
        touched.clear();
    }

    Positions positions(String client) {
        return book.positions(client);
    }

    Map<String, Long> openQuantities(String client) {
        return book.positions(client).openQuantities();
    }

    void fill(String client, Order order) {
        book.positions(client).fill(order.symbol(), signedQuantity(order), order.priceE8());
        touched.add(new Key(client, order.symbol()));
    }

    void restore(PositionRecord kept) {
        book.restore(kept.client(), kept.symbol(), kept.snapshot(), kept.day());
    }

    /** Begins a UTC day. What open positions are worth then is kept: the day's profit or loss is counted from it. */
    void startDay(long epochDay) {
        if (epochDay <= book.epochDay()) {
            return;
        }
        book.startDay(epochDay, prices::priceE8);
        book.clients()
                .forEach((client, positions) ->
                        positions.openQuantities().keySet().forEach(symbol -> touched.add(new Key(client, symbol))));
    }

    /** Adds every position that differs from what is kept, as it is after the trade of this sequence. */
    void addTouched(Batch batch, long lastSequence) {
        for (Key key : touched) {
            Position position = book.positions(key.client).position(key.symbol);
            batch.add(new PositionRecord(
                    key.client,
                    key.symbol,
                    position.snapshot(),
                    book.daySnapshot(key.client, key.symbol),
                    lastSequence));
        }
    }

    /** What was added is kept now. */
    void kept() {
        touched.clear();
    }

    static long signedQuantity(Order order) {
        return order.action() == Action.BUY ? order.quantity() : -order.quantity();
    }
}
