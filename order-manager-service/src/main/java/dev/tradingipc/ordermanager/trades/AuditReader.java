package dev.tradingipc.ordermanager.trades;

import java.util.List;

/** Reads the audit table. Any thread. */
public interface AuditReader {
    /** Entries asked for at once, at most. */
    int SIZE_MAX = 1_000;

    /** An entry and its place in the table, from 1. */
    record Numbered(long sequence, AuditEntry entry) {}

    /** The newest entries before this place, newest first, at most {@code size} of them. */
    List<Numbered> before(long sequence, int size);
}
