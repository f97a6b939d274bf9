package dev.tradingipc.trading.strategy;

/** The side of an order. */
public enum Side {
    BUY(1),
    SELL(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** +1 for BUY, -1 for SELL: what a filled unit adds to the position. */
    public int sign() {
        return sign;
    }
}
