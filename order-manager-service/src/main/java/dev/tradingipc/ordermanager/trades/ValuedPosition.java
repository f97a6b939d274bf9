package dev.tradingipc.ordermanager.trades;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A position and what it is worth, all amounts in money and exact.
 *
 * @param quantity units held, negative when short
 * @param averagePrice of the units held, to 8 decimals; 0 when there are none
 * @param realised profit or loss of everything closed so far
 * @param unrealised what closing at the last price would realise; empty when no price is known
 * @param lastPrice the last price known
 */
public record ValuedPosition(
        String client,
        String symbol,
        long quantity,
        BigDecimal averagePrice,
        BigDecimal realised,
        Optional<BigDecimal> unrealised,
        Optional<LastPrice> lastPrice) {
    /**
     * A price and where it is from.
     *
     * @param source {@code market} for the price table, {@code trade} for the last trade of the symbol
     */
    public record LastPrice(BigDecimal price, String source) {}
}
