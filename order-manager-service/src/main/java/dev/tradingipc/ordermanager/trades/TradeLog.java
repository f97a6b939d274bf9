package dev.tradingipc.ordermanager.trades;

import dev.tradingipc.trading.risk.TradingStates;
import java.util.Optional;

/** Where outcomes become durable. Used by one thread, the writer; closed by the same thread. */
public interface TradeLog extends AutoCloseable {
    /**
     * Makes everything in the batch durable, or nothing of it.
     *
     * @param batch its trades continue the last durable sequence
     * @throws TradeLogException when it is not known that it is durable; {@link #reopen} tells
     */
    void append(Batch batch) throws TradeLogException;

    /**
     * Starts over, at first or after a failure, with a fresh connection, and tells what is durable.
     *
     * @return the last durable sequence, 0 when there is no trade
     * @throws TradeLogException when the log is out of reach
     */
    long reopen(Reader reader) throws TradeLogException;

    /**
     * What became of an order of an acknowledged session; empty when there is no order of this id.
     *
     * @throws TradeLogException when the log is out of reach
     */
    Optional<Outcome> find(String client, long orderId) throws TradeLogException;

    /**
     * What a client's audit entries last changed something of its own to; empty when there is no entry about it.
     *
     * @throws TradeLogException when the log is out of reach
     */
    Optional<String> lastChange(String client, String subject) throws TradeLogException;

    /**
     * Looks whether trades could be written now, without writing one.
     *
     * @throws TradeLogException when they could not
     */
    void check() throws TradeLogException;

    /**
     * Makes something durable that leaves no trace: that the log can be opened and locked does not say that it can be
     * written.
     *
     * @throws TradeLogException when it could not, or there is no room for what may come next
     */
    void prove() throws TradeLogException;

    @Override
    void close();

    /** Takes what is durable, in this order: ids, positions, trades, states. */
    interface Reader {
        /** The highest id recorded for a client of acknowledged sessions. */
        void onLastId(String client, long lastId);

        /** A position as it was kept last. */
        void onPosition(PositionRecord position);

        /** A trade that the kept positions lack, in sequence order. */
        void onTrade(Trade trade);

        /** The trading states. */
        void onStates(TradingStates states);
    }
}
