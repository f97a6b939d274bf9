package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.TradingDesk;
import dev.tradingipc.ordermanager.execution.TradingDesk.ChangeUncertainException;
import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.protocol.Clients;
import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import dev.tradingipc.trading.risk.TradingStates;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** {@code /actuator/trading}: how freely may be traded, globally and by client and symbol. */
@Endpoint(id = "trading")
public final class TradingEndpoint {
    private static final Duration CHANGE_MAX = Duration.ofSeconds(5);
    private static final int TEXT_LENGTH_MAX = 500;

    private final TradingDesk desk;

    public TradingEndpoint(TradingDesk desk) {
        this.desk = desk;
    }

    /** The states that hold. */
    @ReadOperation
    public Map<String, Object> states() {
        return described(desk.states());
    }

    /**
     * Sets a state; answers once that is durable.
     *
     * @param state ACTIVE, REDUCING or HALTED
     * @param scope global (as when absent), client or symbol
     * @param name the client or symbol
     * @param who whose decision it is
     * @param why its reason, for the audit table
     */
    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> change(
            String state, @Nullable String scope, @Nullable String name, String who, @Nullable String why)
            throws InterruptedException {
        try {
            TradingScope level = one(TradingScope.class, "scope", scope == null ? "global" : scope);
            StateChange change = new StateChange(
                    level, name == null ? "" : possibleName(level, name), one(TradingState.class, "state", state));
            if (who.isBlank()) {
                throw new IllegalArgumentException("who must say whose decision this is.");
            }
            desk.change(change, text("who", who), why == null ? "" : text("why", why), CHANGE_MAX);
            return new WebEndpointResponse<>(described(desk.states()));
        } catch (IllegalArgumentException refused) {
            return new WebEndpointResponse<>(
                    Map.of("error", refused.getMessage()), WebEndpointResponse.STATUS_BAD_REQUEST);
        } catch (ChangeUncertainException uncertain) {
            return new WebEndpointResponse<>(
                    Map.of("error", uncertain.getMessage()), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
    }

    private static Map<String, Object> described(TradingStates states) {
        return Map.of("global", states.global(), "clients", states.clients(), "symbols", states.symbols());
    }

    private static <E extends Enum<E>> E one(Class<E> type, String parameter, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                parameter + " must be one of " + Arrays.toString(type.getEnumConstants()) + ", not '" + text + "'.");
    }

    /** A name that nobody can have would halt nothing, and look as if it did. */
    private static String possibleName(TradingScope scope, String name) {
        if (scope == TradingScope.CLIENT && !name.isEmpty() && !Clients.isValid(name) && !name.equals(Clients.PLAIN)) {
            throw new IllegalArgumentException("No client can have this name: a name is 1 to " + Clients.LENGTH_MAX
                    + " characters of A-Z a-z 0-9 . _ -.");
        }
        if (scope == TradingScope.SYMBOL && !name.isEmpty() && !Symbols.isValid(name)) {
            throw new IllegalArgumentException("There can be no such symbol: one is 1 to " + Symbols.LENGTH_MAX
                    + " characters of A-Z 0-9 . - / _ :.");
        }
        return name;
    }

    private static String text(String parameter, String text) {
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(parameter + " is longer than " + TEXT_LENGTH_MAX + " characters.");
        }
        return text;
    }
}
