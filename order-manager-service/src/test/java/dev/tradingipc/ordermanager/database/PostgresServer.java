package dev.tradingipc.ordermanager.database;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server as it comes, on a free port. It can be killed, and started again on what it left. */
public final class PostgresServer implements AutoCloseable {
    /** Its superuser, who needs no password. */
    public static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path data;
    /** Over its end; otherwise the data goes with the server. */
    private final boolean keepsData;

    private EmbeddedPostgres server;

    private PostgresServer(boolean keepsData) {
        this.data = temporaryDirectory();
        this.keepsData = keepsData;
        this.server = start(0);
    }

    /** Started when the first test wants it, and stopped with the tests' JVM. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final PostgresServer SERVER = new PostgresServer(false);
    }

    /** One that a test may kill; to be closed. */
    public static PostgresServer ownOfATest() {
        return new PostgresServer(true);
    }

    public int port() {
        return server.getPort();
    }

    /** The URL of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** A database of its own for a test, without tables. */
    public TestDatabase createDatabase() {
        return createDatabase("");
    }

    /** @param options of CREATE DATABASE */
    public TestDatabase createDatabase(String options) {
        String name = "trades_" + DATABASES.incrementAndGet();
        try {
            TestDatabase.server(url("postgres"), USER).execute("CREATE DATABASE " + name + " " + options);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return TestDatabase.server(url(name), USER);
    }

    /** As a power cut does it: no process of the server can say or write another word. */
    public void kill() {
        List<ProcessHandle> processes = new ArrayList<>();
        ProcessHandle.of(processId()).ifPresent(postmaster -> {
            processes.add(postmaster);
            postmaster.descendants().forEach(processes::add);
        });
        processes.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Starts it on the port and the data that it had. */
    public void startAgain() {
        int port = port();
        close(server);
        server = start(port);
    }

    private long processId() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
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
                    // Embedded, it would not sync, which an order manager refuses; the other is as it comes: off.
                    .setServerConfig("fsync", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(server);
        if (keepsData && !FileSystemUtils.deleteRecursively(data.toFile())) {
            System.out.println("What is left of the server: " + data);
        }
    }

    private static void close(EmbeddedPostgres server) {
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
