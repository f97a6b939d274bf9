package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.AuditEntry;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Rejection;
import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.trading.risk.TradingStates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A trade log in memory that a test can block, break and read. */
final class FakeTradeLog implements TradeLog {
    /** The trades of each transaction. */
    final List<List<Trade>> transactions = new CopyOnWriteArrayList<>();

    final List<Rejection> rejections = new CopyOnWriteArrayList<>();
    final List<AuditEntry> auditEntries = new CopyOnWriteArrayList<>();
    /** Every append takes one. */
    final Semaphore appendsAllowed = new Semaphore(1_000_000);

    volatile boolean broken;
    /** Can be opened and read, but takes nothing. */
    volatile boolean full;

    volatile boolean storesButFails;
    /** Thrown once. */
    volatile Error defect;

    volatile long rowsByOthers;
    volatile boolean closed;

    private final Map<String, PositionRecord> positions = new LinkedHashMap<>();
    private TradingStates states = TradingStates.ALL_ACTIVE;

    @Override
    public void append(Batch batch) throws TradeLogException {
        appendsAllowed.acquireUninterruptibly();
        prove();
        Error thrown = defect;
        if (thrown != null) {
            defect = null;
            throw thrown;
        }
        transactions.add(List.copyOf(batch.trades()));
        rejections.addAll(batch.rejections());
        auditEntries.addAll(batch.auditEntries());
        for (PositionRecord position : batch.positions()) {
            positions.put(position.client() + " " + position.symbol(), position);
        }
        for (StateChange change : batch.stateChanges()) {
            states = states.with(change.scope(), change.name(), change.state());
        }
        if (storesButFails) {
            storesButFails = false;
            throw new TradeLogException("The connection broke during the commit.");
        }
    }

    @Override
    public long reopen(Reader reader) throws TradeLogException {
        failIfBroken();
        for (Trade trade : rows()) {
            if (!trade.client().equals(Trade.PLAIN_CLIENT)) {
                reader.onLastId(trade.client(), trade.order().id());
            }
        }
        rejections.forEach(rejection -> reader.onLastId(rejection.client(), rejection.orderId()));
        positions.values().forEach(reader::onPosition);
        reader.onStates(states);
        return rows().size() + rowsByOthers;
    }

    @Override
    public Optional<Outcome> find(String client, long orderId) throws TradeLogException {
        failIfBroken();
        for (Trade trade : rows()) {
            if (trade.client().equals(client) && trade.order().id() == orderId) {
                return Optional.of(new Outcome(trade.order(), null, null, trade.executedAtEpochNanos()));
            }
        }
        return rejections.stream()
                .filter(rejection -> rejection.client().equals(client) && rejection.orderId() == orderId)
                .map(Rejection::outcome)
                .findFirst();
    }

    @Override
    public Optional<String> lastChange(String client, String subject) throws TradeLogException {
        failIfBroken();
        return auditEntries.stream()
                .filter(entry ->
                        entry.client().equals(client) && entry.subject().equals(subject))
                .map(AuditEntry::to)
                .reduce((earlier, later) -> later);
    }

    @Override
    public void check() throws TradeLogException {
        failIfBroken();
    }

    @Override
    public void prove() throws TradeLogException {
        if (full) {
            throw new TradeLogException("The disk is full.");
        }
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
