package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Action;
import java.math.BigInteger;
import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rebuilds the running totals from the trades recorded by earlier runs. */
public final class RecordedTotals {
    private static final BigInteger E8 = BigInteger.valueOf(100_000_000);
    private static final BigInteger E9 = BigInteger.valueOf(1_000_000_000);

    // quantity * price_e8 overflows 64 bits, so the price is split into whole units and 1e-8 and each product again
    // into multiples of 1e9 and the rest: every sum then stays within 64 bits for nine thousand million trades.
    private static final String TOTALS = """
            SELECT symbol, action, COUNT(*), SUM(quantity),
                   SUM(quantity * (price_e8 / 100000000) / 1000000000),
                   SUM(quantity * (price_e8 / 100000000) % 1000000000),
                   SUM(quantity * (price_e8 % 100000000) / 1000000000),
                   SUM(quantity * (price_e8 % 100000000) % 1000000000)
            FROM trades WHERE sequence > ? AND sequence <= ? GROUP BY symbol, action""";
    /** Trades in one statement: however long the log is, each is answered within the time-out of a connection. */
    private static final long STEP = 500_000;

    private final JdbcClient reader;
    private final TradeDatabase database;

    public RecordedTotals(JdbcClient reader, TradeDatabase database) {
        this.reader = reader;
        this.database = database;
    }

    /**
     * Adds everything recorded to {@code totals}.
     *
     * @throws TradeLogException when not all of it can be read
     */
    public void addTo(TradeTotals totals) throws TradeLogException {
        try {
            addAll(totals);
        } catch (DataAccessException failed) {
            throw new TradeLogException(
                    failed.getMostSpecificCause() instanceof SQLException cause
                            ? database.sentence("cannot be read", cause)
                            : "The trade database " + database.description() + " cannot be read (" + failed.getMessage()
                                    + ").",
                    failed);
        } catch (IllegalArgumentException damaged) {
            throw new TradeLogException(
                    "The trade database " + database.description() + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private void addAll(TradeTotals totals) {
        long last = reader.sql("SELECT COALESCE(MAX(sequence), 0) FROM trades")
                .query(Long.class)
                .single();
        for (long done = 0; done < last; done += STEP) {
            add(done, Math.min(done + STEP, last), totals);
        }
    }

    private void add(long after, long through, TradeTotals totals) {
        reader.sql(TOTALS).params(after, through).query(row -> {
            BigInteger units = joined(row.getLong(5), row.getLong(6));
            BigInteger e8 = joined(row.getLong(7), row.getLong(8));
            totals.addRecorded(
                    row.getString(1),
                    Action.valueOf(row.getString(2)),
                    row.getLong(3),
                    row.getLong(4),
                    units.multiply(E8).add(e8));
        });
    }

    private static BigInteger joined(long thousandMillions, long rest) {
        return BigInteger.valueOf(thousandMillions).multiply(E9).add(BigInteger.valueOf(rest));
    }
}
