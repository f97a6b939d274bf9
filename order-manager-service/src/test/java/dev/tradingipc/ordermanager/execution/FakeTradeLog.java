package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A trade log that a test can block, break and read. */
final class FakeTradeLog implements TradeLog {
    /** What each transaction held. */
    final List<List<Trade>> transactions = new CopyOnWriteArrayList<>();
    /** Every append takes one. */
    final Semaphore appendsAllowed = new Semaphore(1_000_000);

    volatile boolean broken;
    volatile boolean storesButFails;
    volatile long rowsByOthers;
    volatile boolean closed;

    @Override
    public void append(List<Trade> trades) throws TradeLogException {
        appendsAllowed.acquireUninterruptibly();
        failIfBroken();
        transactions.add(new ArrayList<>(trades));
        if (storesButFails) {
            storesButFails = false;
            throw new TradeLogException("The connection broke during the commit.");
        }
    }

    @Override
    public long reopen() throws TradeLogException {
        failIfBroken();
        return rows().size() + rowsByOthers;
    }

    @Override
    public void check() throws TradeLogException {
        failIfBroken();
    }

    @Override
    public void close() {
        closed = true;
    }

    List<Trade> rows() {
        return transactions.stream().flatMap(List::stream).toList();
    }

    private void failIfBroken() throws TradeLogException {
        if (broken) {
            throw new TradeLogException("The disk is full.");
        }
    }
}
