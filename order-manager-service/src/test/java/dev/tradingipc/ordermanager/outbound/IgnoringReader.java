package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.trading.risk.TradingStates;

/** Wants to know nothing of what is durable. */
class IgnoringReader implements TradeLog.Reader {
    @Override
    public void onLastId(String client, long lastId) {}

    @Override
    public void onPosition(PositionRecord position) {}

    @Override
    public void onTrade(Trade trade) {}

    @Override
    public void onStates(TradingStates states) {}
}
