package dev.tradingipc.trading.strategy;

/** Names the symbols of the current price session, whose ticks carry only an index. */
@FunctionalInterface
public interface SymbolDirectory {

    /** The name of the symbol at this index; asked once per symbol and session. */
    String symbol(int index);
}
