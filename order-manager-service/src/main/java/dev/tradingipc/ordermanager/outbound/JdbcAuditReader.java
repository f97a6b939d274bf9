package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.AuditEntry;
import dev.tradingipc.ordermanager.trades.AuditReader;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the audit table by key. */
public final class JdbcAuditReader implements AuditReader {
    private final JdbcClient database;

    public JdbcAuditReader(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Numbered> before(long sequence, int size) {
        return database.sql("""
                        SELECT sequence, changed_at, client, who, subject, old_state, new_state, why FROM audit
                        WHERE sequence < ? ORDER BY sequence DESC LIMIT\s""" + size)
                .param(sequence)
                .query((row, number) -> new Numbered(
                        row.getLong(1),
                        new AuditEntry(
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8))))
                .list();
    }
}
