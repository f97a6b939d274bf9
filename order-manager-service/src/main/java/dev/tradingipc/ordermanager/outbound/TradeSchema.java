package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings a database to the schema of this version, or says in a sentence why that cannot be. */
public final class TradeSchema {
    /** The scripts that all vendors run. */
    static final String SCRIPTS = "classpath:db/migration";

    private static final String HISTORY_TABLE = "flyway_schema_history";

    private final TradeDatabase database;

    public TradeSchema(TradeDatabase database) {
        this.database = database;
    }

    /**
     * Creates or upgrades the schema.
     *
     * @throws TradeLogException when the database cannot be written, is foreign, or is newer than this program
     */
    public void migrate() throws TradeLogException {
        refuseForeign();
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(database.migrators())
                    .locations(database.scripts().toArray(String[]::new))
                    .table(HISTORY_TABLE)
                    .placeholders(Map.of("int64", database.int64KeyType()))
                    .load();
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException failed) {
            throw new TradeLogException(
                    "The trade database " + database.description()
                            + " does not have the schema of this version (" + firstLine(failed)
                            + "): choose another one or restore it.",
                    failed);
        }
    }

    private void refuseForeign() throws TradeLogException {
        try (Connection connection = database.migrators().getConnection()) {
            if (hasTable(connection, null) && !hasTable(connection, HISTORY_TABLE)) {
                throw new TradeLogException("The database " + database.description()
                        + " holds something other than a trade log: choose another one.");
            }
        } catch (SQLException failed) {
            throw new TradeLogException(
                    database.isForeign(failed)
                            ? database.description() + " is not a database: choose another file."
                            : database.sentence("cannot be opened", failed),
                    failed);
        }
    }

    private static boolean hasTable(Connection connection, String name) throws SQLException {
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), name, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private void refuseNewer(Flyway flyway) throws TradeLogException {
        for (MigrationInfo migration : flyway.info().applied()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED) {
                throw new TradeLogException("The trade database " + database.description()
                        + " was written by a newer version (schema " + migration.getVersion()
                        + "): update this program or choose another database.");
            }
        }
    }

    private static String firstLine(FlywayException failed) {
        return Arrays.stream(failed.getMessage().split("\\R"))
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("unknown reason");
    }
}
