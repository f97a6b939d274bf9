package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others do to the files of a trade database, while it is in use and before. */
class SqliteFilesTest {
    private static final int BATCH = 200;

    @TempDir
    private Path directory;

    private Path file;
    private Path writeAheadLog;
    private SqliteDatabase database;
    private JdbcTradeLog log;
    private long recorded;

    @BeforeEach
    void open() throws TradeLogException {
        file = directory.resolve("trades.db");
        writeAheadLog = directory.resolve("trades.db-wal");
        openAgain();
    }

    @AfterEach
    void close() throws TradeLogException {
        log.close();
        database.close();
    }

    @Test
    void recordsNothingMoreInADatabaseThatWasCut() throws TradeLogException, IOException, SQLException {
        append();
        byOther("PRAGMA wal_checkpoint(PASSIVE)");
        append();
        cut(file, 4_096);

        assertThatThrownBy(this::append)
                .isInstanceOf(TradeLogException.class)
                .hasMessageStartingWith("The file " + file + " was cut from ")
                .hasMessageContaining(" to 4096 bytes while in use: stop this service, put back a whole copy");
        assertThatThrownBy(this::reopen).hasMessageContaining("was cut from ");
        assertThatThrownBy(log::check).hasMessageContaining("was cut from ");
    }

    @Test
    void recordsNothingMoreInAWriteAheadLogThatWasCut() throws TradeLogException, IOException {
        append();
        cut(writeAheadLog, Files.size(writeAheadLog) / 2);

        assertThatThrownBy(this::append).hasMessageContaining(writeAheadLog + " was cut from ");
        assertThatThrownBy(this::reopen).hasMessageContaining("was cut from ");
    }

    @Test
    void noticesThatAWriteAheadLogWasCutWhileItWasWrittenAndIsLongAgain() throws TradeLogException, IOException {
        append();
        long size = Files.size(writeAheadLog);
        cut(writeAheadLog, size / 2);
        try (FileChannel channel = FileChannel.open(writeAheadLog, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), size);
        }

        assertThatThrownBy(this::append).hasMessageContaining(writeAheadLog + " was cut while it was written: stop");
    }

    @Test
    void answersNothingThatWasWrittenToAWriteAheadLogDeletedMeanwhile() throws TradeLogException {
        log.close();
        AtomicBoolean isLooked = new AtomicBoolean();
        log = new JdbcTradeLog(
                afterEachLook(() -> isLooked.compareAndSet(true, false) && Files.deleteIfExists(writeAheadLog)));
        recorded = reopen();
        isLooked.set(true);

        assertThatThrownBy(this::append).hasMessageContaining(writeAheadLog + " was moved or deleted");

        log.close();
        database.close();
        openAgain();
        assertThat(recorded).as("saved nevertheless").isEqualTo(BATCH);
    }

    @Test
    void leavesTheIndexOfItsWriteAheadLogAloneOnceItWasCut() throws TradeLogException, IOException {
        append();
        Path index = directory.resolve("trades.db-shm");
        byte[] content = Files.readAllBytes(index);
        cut(index, 0);
        assertThatThrownBy(this::append).hasMessageContaining(index + " was cut while in use; nothing is lost by that");
        // Closing it would end this process, too.
        Files.write(index, content, StandardOpenOption.WRITE);
    }

    @Test
    void savesWhatIsInAWriteAheadLogThatWasDeleted() throws TradeLogException, IOException {
        append();
        Files.delete(writeAheadLog);

        assertThatThrownBy(this::append)
                .hasMessageContaining("The file " + writeAheadLog + " was moved or deleted while in use; all that was"
                        + " recorded is in the trade database: restart this service.");
        assertThatThrownBy(this::reopen).hasMessageContaining("restart this service");

        log.close();
        database.close();
        openAgain();
        assertThat(reopen()).isEqualTo(BATCH);
    }

    @Test
    void noticesThatTheIndexOfItsWriteAheadLogWasDeleted() throws TradeLogException, IOException {
        append();
        Files.delete(directory.resolve("trades.db-shm"));

        assertThatThrownBy(log::check).hasMessageContaining("trades.db-shm was moved or deleted");
    }

    @Test
    void letsOtherProgramsShortenItsFilesAsSqliteDoes() throws TradeLogException, IOException, SQLException {
        append();
        byOther("CREATE TABLE ballast (content TEXT)");
        byOther("INSERT INTO ballast VALUES (hex(randomblob(1000000)))");
        byOther("PRAGMA wal_checkpoint(PASSIVE)");
        log.check();
        long size = Files.size(file);
        byOther("DROP TABLE ballast");
        byOther("VACUUM");
        byOther("PRAGMA wal_checkpoint(TRUNCATE)");
        assertThat(Files.size(file)).isLessThan(size);
        assertThat(writeAheadLog).isEmptyFile();

        append();
        log.check();

        assertThat(reopen()).isEqualTo(recorded);
    }

    @Test
    void beginsNoNewDatabaseWhereOneWasEmptied() throws TradeLogException, IOException {
        append();
        log.close();
        database.close();
        cut(file, 0);

        assertThatThrownBy(this::openAgain)
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining(file + " is empty although it was in use before: put back a copy, or delete it");

        Files.delete(file);
        openAgain();
        assertThat(reopen()).isZero();
    }

    @Test
    void keepsAWriteAheadLogWhoseDatabaseIsGone() throws TradeLogException, IOException {
        append();
        Path left = Files.createDirectory(directory.resolve("left by a crash"));
        Files.copy(writeAheadLog, left.resolve("trades.db-wal"));

        assertThatThrownBy(() -> SqliteDatabase.own(left.resolve("trades.db")))
                .hasMessageContaining("is missing although there are trades in " + left.resolve("trades.db-wal"));
        Files.createFile(left.resolve("trades.db"));
        assertThatThrownBy(() -> SqliteDatabase.own(left.resolve("trades.db")))
                .hasMessageContaining("is empty although there are trades in ");
        assertThat(left.resolve("trades.db-wal")).hasSameBinaryContentAs(writeAheadLog);
    }

    @Test
    void beginsInAnEmptyFileThatWasNeverInUse() throws TradeLogException, IOException {
        Path fresh = Files.createFile(directory.resolve("fresh.db"));
        SqliteDatabase created = SqliteDatabase.own(fresh);
        try {
            new TradeSchema(created).migrate();
            assertThat(fresh).isNotEmptyFile();
        } finally {
            created.close();
        }
    }

    @Test
    void provesThatItCanBeWrittenAndLeavesNoTrace() throws TradeLogException, IOException {
        append();
        byte[] before = Files.readAllBytes(writeAheadLog);

        log.prove();
        log.prove();

        assertThat(Files.readAllBytes(writeAheadLog)).hasSizeGreaterThan(before.length);
        assertThat(reopen()).isEqualTo(BATCH);
    }

    private TradeDatabase afterEachLook(Callable<Boolean> deed) {
        return (TradeDatabase) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TradeDatabase.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(database, arguments);
                    if (method.getName().equals("misplaced")) {
                        deed.call();
                    }
                    return result;
                });
    }

    private void openAgain() throws TradeLogException {
        database = SqliteDatabase.own(file);
        new TradeSchema(database).migrate();
        log = new JdbcTradeLog(database);
        recorded = reopen();
    }

    private long reopen() throws TradeLogException {
        return log.reopen(new IgnoringReader());
    }

    private void append() throws TradeLogException {
        Batch batch = new Batch();
        for (long sequence = recorded + 1; sequence <= recorded + BATCH; sequence++) {
            batch.add(new Trade(sequence, "alpha", TestOrders.order(sequence), 1_000 + sequence));
        }
        log.append(batch);
        recorded += BATCH;
    }

    private void byOther(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void cut(Path path, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
