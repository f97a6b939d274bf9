package dev.tradingipc.trading.positions;

/**
 * What one position has earned since the UTC day began: cash received and paid since, plus what is held now at its mark,
 * less what was held at the start at its mark of then.
 */
final class PositionDay {
    private final MoneySum cash = new MoneySum();
    private long startQuantity;
    private long startMarkE8;

    void start(long quantity, long markE8) {
        cash.clear();
        startQuantity = quantity;
        startMarkE8 = quantity == 0 ? MarkPrices.NO_MARK : markE8;
    }

    void restore(DaySnapshot snapshot) {
        startQuantity = snapshot.startQuantity();
        startMarkE8 = snapshot.startMarkE8();
        cash.clear();
        cash.add(MoneySum.ofE8(snapshot.cashE8()));
    }

    void fill(long signedQuantity, long priceE8) {
        see(priceE8);
        cash.subtractProduct(signedQuantity, priceE8);
    }

    /** Whether the mark decides anything: a symbol that was flat and is flat has earned its cash. */
    boolean needsMark(long quantity) {
        return quantity != 0 || startMarkMissing();
    }

    void addPnl(long quantity, long markE8, MoneySum sum) {
        see(markE8);
        sum.add(cash);
        sum.addProduct(quantity, markE8);
        sum.subtractProduct(startQuantity, startMarkE8);
    }

    DaySnapshot snapshot(long epochDay) {
        return new DaySnapshot(epochDay, startQuantity, startMarkE8, cash.toBigInteger());
    }

    /** The first price seen on a day stands in for a mark that was not known when it began. */
    private void see(long priceE8) {
        if (startMarkMissing()) {
            startMarkE8 = priceE8;
        }
    }

    private boolean startMarkMissing() {
        return startQuantity != 0 && startMarkE8 == MarkPrices.NO_MARK;
    }
}
