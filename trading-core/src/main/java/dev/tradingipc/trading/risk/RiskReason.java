package dev.tradingipc.trading.risk;

/** Why an order is refused. The checks are made in this order, and the first that fails is the reason. */
public enum RiskReason {
    /** Trading is {@link TradingState#HALTED}, for everybody, the client or the symbol. */
    HALTED("halted"),
    /** Trading is {@link TradingState#REDUCING}, and the order would open, enlarge or turn a position. */
    REDUCING("reducing"),
    /** The client is not one of {@link RiskLimits#clients()}. */
    CLIENT_NOT_ALLOWED("client-not-allowed"),
    /** The symbol is not one of {@link RiskLimits#symbols()}. */
    SYMBOL_NOT_ALLOWED("symbol-not-allowed"),
    /** The quantity is above {@link RiskLimits#quantityMax()}. */
    QUANTITY_LIMIT("quantity-limit"),
    /** Price times quantity is above {@link RiskLimits#notionalMax()}. */
    NOTIONAL_LIMIT("notional-limit"),
    /** The resulting position is, long or short, above {@link RiskLimits#positionMax()}, and the order does not reduce. */
    POSITION_LIMIT("position-limit"),
    /** The price collar is on, and no reference price is known. */
    NO_REFERENCE_PRICE("no-reference-price"),
    /** The price collar is on, and the reference price is older than {@link RiskLimits#referenceAgeMaxNanos()}. */
    STALE_REFERENCE_PRICE("stale-reference-price"),
    /** The price is further than {@link RiskLimits#priceCollarBasisPoints()} from the reference price. */
    PRICE_COLLAR("price-collar"),
    /** An order of the same content was accepted less than {@link RiskLimits#identicalWindowNanos()} ago. */
    IDENTICAL_ORDER("identical-order"),
    /** The client has so many recent orders that no further one can be remembered: {@link RiskLimits#IDENTICAL_ORDERS_MAX}. */
    IDENTICAL_ORDER_MEMORY("identical-order-memory"),
    /** {@link RiskLimits#ordersPerSecondMax()} orders of the client were accepted within the last second. */
    RATE_LIMIT("rate-limit"),
    /** The daily loss is limited, and a position of the client has no mark price. */
    NO_MARK_PRICE("no-mark-price"),
    /** The client's loss of the UTC day is above {@link RiskLimits#dailyLossMax()}, and the order does not reduce. */
    DAILY_LOSS("daily-loss");

    private final String label;

    RiskReason(String label) {
        this.label = label;
    }

    /** The word that answers, records and metrics use for this reason. */
    public String label() {
        return label;
    }
}
