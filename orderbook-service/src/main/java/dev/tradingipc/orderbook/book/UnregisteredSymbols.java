package dev.tradingipc.orderbook.book;

import dev.tradingipc.protocol.Symbols;
import java.util.HashSet;
import java.util.Set;

/** Remembers which symbols have been refused for want of room, so that each is said once; itself bounded. */
final class UnregisteredSymbols {
    private static final int MENTIONS_MAX = 1_000;

    private final int symbolsMax;
    private final Set<String> mentioned = new HashSet<>();

    UnregisteredSymbols(int symbolsMax) {
        this.symbolsMax = symbolsMax;
    }

    /** The sentence for a symbol refused for the first time, else {@code null}. */
    String mention(long symbolLow, long symbolHigh) {
        if (mentioned.size() >= MENTIONS_MAX) {
            return null;
        }
        String symbol = Symbols.toString(symbolLow, symbolHigh);
        if (!mentioned.add(symbol)) {
            return null;
        }
        String last = mentioned.size() == MENTIONS_MAX ? "; symbols refused after this one are only counted" : "";
        return "Refused " + symbol + ": the price table holds " + symbolsMax
                + " symbols and is full (shared-memory.symbols-max)" + last;
    }
}
