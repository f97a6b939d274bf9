package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Which database the trades go to: the one of a URL where there is one, or else an SQLite file. */
public final class TradeDatabases {
    private static final String SQLITE = "jdbc:sqlite:";

    private TradeDatabases() {}

    /**
     * Takes the database for this process.
     *
     * @param url empty for the file
     * @param user for a server; empty when the URL or the operating system says who
     * @throws TradeLogException with a sentence that repeats neither URL nor password
     */
    public static TradeDatabase own(String url, String user, String password, Path file) throws TradeLogException {
        if (url.isBlank()) {
            return SqliteDatabase.own(file);
        }
        String stripped = url.strip();
        if (stripped.startsWith(PostgresAddress.SCHEME)) {
            return PostgresDatabase.own(stripped, user, password);
        }
        if (stripped.startsWith(SQLITE)) {
            return SqliteDatabase.own(fileOf(stripped.substring(SQLITE.length())));
        }
        throw new TradeLogException(
                "spring.datasource.url names no database that trades can be kept in: it begins with "
                        + PostgresAddress.SCHEME + " or " + SQLITE + ".");
    }

    private static Path fileOf(String name) throws TradeLogException {
        // What SQLite would take for a database in memory, or for settings that the trade log makes itself.
        boolean isFile = !name.isBlank() && !name.startsWith(":") && !name.startsWith("file:") && !name.contains("?");
        if (isFile) {
            try {
                return Path.of(name);
            } catch (InvalidPathException impossible) {
                throw new TradeLogException(
                        "spring.datasource.url names no possible file (" + impossible.getReason() + ").", impossible);
            }
        }
        throw new TradeLogException("spring.datasource.url must name a file, and nothing else, after " + SQLITE
                + ", as in jdbc:sqlite:data/trades.db.");
    }
}
