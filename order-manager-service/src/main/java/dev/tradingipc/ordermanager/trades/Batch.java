package dev.tradingipc.ordermanager.trades;

import java.util.ArrayList;
import java.util.List;

/** What one transaction makes durable, in the order it was decided. For one thread; cleared and used again. */
public final class Batch {
    private final List<Trade> trades = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<PositionRecord> positions = new ArrayList<>();
    private final List<StateChange> stateChanges = new ArrayList<>();
    private final List<AuditEntry> auditEntries = new ArrayList<>();

    /** Adds a fill. */
    public void add(Trade trade) {
        trades.add(trade);
    }

    /** Adds a rejection that is to be remembered. */
    public void add(Rejection rejection) {
        rejections.add(rejection);
    }

    /** Adds a position as it is after the trades; each once. */
    public void add(PositionRecord position) {
        positions.add(position);
    }

    /** Adds a change of a trading state. */
    public void add(StateChange change) {
        stateChanges.add(change);
    }

    /** Adds a line of the audit table. */
    public void add(AuditEntry entry) {
        auditEntries.add(entry);
    }

    public List<Trade> trades() {
        return trades;
    }

    public List<Rejection> rejections() {
        return rejections;
    }

    public List<PositionRecord> positions() {
        return positions;
    }

    public List<StateChange> stateChanges() {
        return stateChanges;
    }

    public List<AuditEntry> auditEntries() {
        return auditEntries;
    }

    /** Whether there is nothing to make durable. */
    public boolean isEmpty() {
        return rows() == 0;
    }

    /** How much there is to make durable. */
    public int rows() {
        return trades.size() + rejections.size() + positions.size() + stateChanges.size() + auditEntries.size();
    }

    /** Forgets everything. */
    public void clear() {
        trades.clear();
        rejections.clear();
        positions.clear();
        stateChanges.clear();
        auditEntries.clear();
    }
}
