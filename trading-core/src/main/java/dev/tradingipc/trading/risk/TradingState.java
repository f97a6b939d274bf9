package dev.tradingipc.trading.risk;

/** How freely may be traded; a later constant is the stricter one. */
public enum TradingState {
    /** Every order may be made. */
    ACTIVE,
    /** Only orders that bring a position to zero or closer to it, without crossing it. */
    REDUCING,
    /** No order. */
    HALTED;

    TradingState strictest(TradingState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
