package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Trade;
import java.util.List;

/** Hears of trades once they are durable. Called by the writer, so it must not block. */
@FunctionalInterface
public interface TradeListener {
    /**
     * These trades are in the log.
     *
     * @param trades valid during the call only
     */
    void recorded(List<Trade> trades);
}
