package dev.tradingipc.trading.risk;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trading state of everybody, of single clients and of single symbols. For an order the strictest of its three
 * counts; a client or symbol without a state of its own is ACTIVE, whether it is known or not.
 *
 * <p>Immutable, so any thread may hold, read and list it; a change makes a new one.
 */
public final class TradingStates {
    /** Everything ACTIVE. */
    public static final TradingStates ALL_ACTIVE = new TradingStates(TradingState.ACTIVE, Map.of(), Map.of());
    /** Clients, and symbols, with a state other than ACTIVE at most. */
    public static final int NAMES_MAX = 1_000;

    private final TradingState global;
    private final Map<String, TradingState> clients;
    private final Map<String, TradingState> symbols;

    private TradingStates(TradingState global, Map<String, TradingState> clients, Map<String, TradingState> symbols) {
        this.global = global;
        this.clients = clients;
        this.symbols = symbols;
    }

    /**
     * These states with one of them set.
     *
     * @param name the client or symbol; empty for {@link TradingScope#GLOBAL}
     * @throws IllegalArgumentException with a sentence when the name does not go with the scope, or there are {@value
     *     #NAMES_MAX} names already
     */
    public TradingStates with(TradingScope scope, String name, TradingState state) {
        requireName(scope, name);
        return switch (scope) {
            case GLOBAL -> new TradingStates(state, clients, symbols);
            case CLIENT -> new TradingStates(global, with(clients, name, state), symbols);
            case SYMBOL -> new TradingStates(global, clients, with(symbols, name, state));
        };
    }

    /** What holds for an order of this client in this symbol. Allocates nothing. */
    public TradingState effective(String client, String symbol) {
        TradingState state = global;
        if (!clients.isEmpty()) {
            state = state.strictest(clients.getOrDefault(client, TradingState.ACTIVE));
        }
        if (!symbols.isEmpty()) {
            state = state.strictest(symbols.getOrDefault(symbol, TradingState.ACTIVE));
        }
        return state;
    }

    /** The state that was set, for everybody or for this client or symbol alone. */
    public TradingState of(TradingScope scope, String name) {
        return switch (scope) {
            case GLOBAL -> global;
            case CLIENT -> clients.getOrDefault(name, TradingState.ACTIVE);
            case SYMBOL -> symbols.getOrDefault(name, TradingState.ACTIVE);
        };
    }

    /** The state that was set for everybody. */
    public TradingState global() {
        return global;
    }

    /** The clients with a state other than ACTIVE, by name. */
    public SortedMap<String, TradingState> clients() {
        return new TreeMap<>(clients);
    }

    /** The symbols with a state other than ACTIVE, by name. */
    public SortedMap<String, TradingState> symbols() {
        return new TreeMap<>(symbols);
    }

    /** For people: {@code ACTIVE, client alpha HALTED, symbol IBM REDUCING}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(global.name());
        clients()
                .forEach((name, state) ->
                        text.append(", client ").append(name).append(' ').append(state));
        symbols()
                .forEach((name, state) ->
                        text.append(", symbol ").append(name).append(' ').append(state));
        return text.toString();
    }

    private static Map<String, TradingState> with(Map<String, TradingState> states, String name, TradingState state) {
        Map<String, TradingState> changed = new HashMap<>(states);
        if (state == TradingState.ACTIVE) {
            changed.remove(name);
        } else {
            changed.put(name, state);
        }
        if (changed.size() > NAMES_MAX) {
            throw new IllegalArgumentException("There are trading states for " + NAMES_MAX
                    + " names already: set one of them to ACTIVE, or the state of everybody.");
        }
        return Map.copyOf(changed);
    }

    private static void requireName(TradingScope scope, String name) {
        if (scope == TradingScope.GLOBAL && !name.isEmpty()) {
            throw new IllegalArgumentException("The global trading state has no name, but '" + name + "' was given.");
        }
        if (scope != TradingScope.GLOBAL && name.isEmpty()) {
            throw new IllegalArgumentException("A trading state of one client or symbol needs its name.");
        }
    }
}
