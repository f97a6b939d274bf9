package dev.tradingipc.trading.strategy;

/** What the engine keeps for one symbol. */
final class SymbolState {
    private final String symbol;
    private final boolean traded;
    /** Units held: positive long, negative short. */
    private long position;

    private long lastPriceE8;
    private MovingAverages averages;
    private boolean resting;
    private long restFromNanos;
    private long restNanos;

    SymbolState(String symbol, StrategyRules rules) {
        this.symbol = symbol;
        this.traded = rules.trades(symbol);
        this.averages = newAverages(rules);
    }

    String symbol() {
        return symbol;
    }

    boolean traded() {
        return traded;
    }

    MovingAverages averages() {
        return averages;
    }

    long position() {
        return position;
    }

    void position(long units) {
        position = units;
    }

    /** Price of the last tick, of whatever session; 0 before the first. */
    long lastPriceE8() {
        return lastPriceE8;
    }

    void lastPriceE8(long priceE8) {
        lastPriceE8 = priceE8;
    }

    /** Makes no order for so long. */
    void rest(long nowNanos, long forNanos) {
        resting = true;
        restFromNanos = nowNanos;
        restNanos = forNanos;
    }

    boolean isResting(long nowNanos) {
        resting &= nowNanos - restFromNanos < restNanos;
        return resting;
    }

    /** Begins a price session, whose prices and clock have nothing to do with those of the one before. */
    void startSession(StrategyRules rules) {
        averages = newAverages(rules);
        resting = false;
    }

    private MovingAverages newAverages(StrategyRules rules) {
        // A symbol that is not traded needs no windows; the smallest ones stand in.
        return traded ? new MovingAverages(rules.shortWindow(), rules.longWindow()) : new MovingAverages(1, 2);
    }
}
