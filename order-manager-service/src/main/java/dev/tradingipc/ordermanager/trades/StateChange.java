package dev.tradingipc.ordermanager.trades;

import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;

/**
 * A trading state that was set.
 *
 * @param name the client or symbol; empty for everybody
 */
public record StateChange(TradingScope scope, String name, TradingState state) {}
