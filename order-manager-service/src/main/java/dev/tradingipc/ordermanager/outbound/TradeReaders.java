package dev.tradingipc.ordermanager.outbound;

import com.zaxxer.hikari.HikariDataSource;

/** The connections with which trades are read: few, and unable to write. */
public final class TradeReaders {
    private static final int CONNECTIONS_MAX = 4;
    private static final long WAIT_MILLIS = 3_000;

    private TradeReaders() {}

    /** A pool that opens connections as they are needed; to be closed. */
    public static HikariDataSource of(TradeDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("trade-readers");
        pool.setDataSource(database.readers());
        pool.setConnectionInitSql(database.readerSetup());
        pool.setMaximumPoolSize(CONNECTIONS_MAX);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(WAIT_MILLIS);
        return pool;
    }
}
