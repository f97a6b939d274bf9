package dev.tradingipc.ordermanager.trades;

import java.util.List;

/** Where trades become durable. Used by one thread, the writer; closed by the same thread. */
public interface TradeLog extends AutoCloseable {
    /**
     * Makes all trades durable, or none of them.
     *
     * @param trades in sequence order, continuing the last durable sequence
     * @throws TradeLogException when it is not known that they are durable; {@link #reopen} tells
     */
    void append(List<Trade> trades) throws TradeLogException;

    /**
     * Starts over after a failure, with a fresh connection.
     *
     * @return the last durable sequence, 0 when there is no trade
     * @throws TradeLogException when the log is still out of reach
     */
    long reopen() throws TradeLogException;

    /**
     * Looks whether trades could be written now, without writing one.
     *
     * @throws TradeLogException when they could not
     */
    void check() throws TradeLogException;

    @Override
    void close();
}
