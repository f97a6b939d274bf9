package dev.tradingipc.ordermanager.trades;

import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import java.util.Locale;

/**
 * A trading state that was set.
 *
 * @param name the client or symbol; empty for everybody
 */
public record StateChange(TradingScope scope, String name, TradingState state) {
    /** What was changed, for the audit table: {@code trading}, {@code trading client alpha}. */
    public String subject() {
        return scope == TradingScope.GLOBAL
                ? "trading"
                : "trading " + scope.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
