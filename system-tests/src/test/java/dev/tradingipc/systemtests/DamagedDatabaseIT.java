package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.FaultPlan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody cuts or deletes a file of the trade database while orders come as fast as they are answered. */
class DamagedDatabaseIT {
    private static final int ORDERS_BEFORE = 500;
    private static final String READINESS = "/actuator/health/readiness";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void answersNoOrderAnyMoreWhenItsDatabaseWasCutAndDoesNotStartOnIt() throws IOException {
        try (Desk desk = new Desk(directory);
                Load alpha = load(started(desk))) {
            ServiceProcess orderManager = desk.get(Service.ORDER_MANAGER);
            cut(desk.database(), Files.size(desk.database()) / 2);

            String reason = awaitDown(orderManager);
            assertThat(reason)
                    .startsWith("The file " + desk.database() + " was cut from ")
                    .endsWith("bytes while in use: stop this service, put back a whole copy of the trade database,"
                            + " and start it.");
            int answered = alpha.answered();
            assertThat(orderManager.log()).contains(reason + " No order is read until it can be");
            orderManager.kill();
            assertThat(alpha.answered()).isEqualTo(answered);
            assertThat(endOf(desk))
                    .contains("The order manager cannot start: The trade database " + desk.database() + " cannot be ")
                    .endsWith(": put back a whole copy, or choose another file with order-manager.database.");
        }
    }

    @Test
    void losesNothingWhenItsWriteAheadLogWasDeleted() throws IOException, InterruptedException {
        try (Desk desk = new Desk(directory);
                Load alpha = load(started(desk))) {
            Files.delete(writeAheadLog(desk));

            assertThat(awaitDown(desk.get(Service.ORDER_MANAGER)))
                    .isEqualTo("The file " + writeAheadLog(desk)
                            + " was moved or deleted while in use; all that was recorded is in the trade database:"
                            + " restart this service.");
            desk.get(Service.ORDER_MANAGER).kill();
            desk.start(Service.ORDER_MANAGER).awaitReady();

            alpha.endAndAssertExactlyOnce(desk);
        }
    }

    @Test
    void beginsNoNewDatabaseByItselfWhereItsOwnWasMovedAway() throws IOException, InterruptedException {
        try (Desk desk = new Desk(directory);
                Load alpha = load(started(desk))) {
            Path moved = directory.resolve("moved.db");
            Files.move(desk.database(), moved);

            assertThat(awaitDown(desk.get(Service.ORDER_MANAGER)))
                    .startsWith("The trade database " + desk.database() + " was moved or deleted while in use: put it"
                            + " back, or ");
            assertThat(desk.database()).doesNotExist();
            desk.get(Service.ORDER_MANAGER).kill();
            assertThat(endOf(desk))
                    .contains("The trade database " + desk.database() + " is missing although there are trades in "
                            + writeAheadLog(desk));

            Files.move(moved, desk.database());
            desk.start(Service.ORDER_MANAGER).awaitReady();
            alpha.endAndAssertExactlyOnce(desk);
        }
    }

    /** What was cut off may have been written over since by what is in front of it; then nothing is missing. */
    @Test
    void answersNoOrderAnyMoreWhenItsWriteAheadLogWasCutAndDoesNotStartWithoutWhatItAnswered()
            throws IOException, InterruptedException {
        try (Desk desk = new Desk(directory);
                Load alpha = load(started(desk))) {
            cutUntilItHurts(writeAheadLog(desk), desk.get(Service.ORDER_MANAGER), alpha);

            assertThat(awaitDown(desk.get(Service.ORDER_MANAGER)))
                    .startsWith("The file " + writeAheadLog(desk) + " was cut ")
                    .endsWith(": stop this service, put back a whole copy of the trade database, and start it.");
            int answered = alpha.answered();
            desk.get(Service.ORDER_MANAGER).kill();
            assertThat(alpha.answered()).isEqualTo(answered);

            ServiceProcess restarted = desk.start(Service.ORDER_MANAGER);
            await("it is ready or has ended").atMost(PATIENCE).until(() -> !restarted.isAlive() || restarted.isReady());
            System.out.println("cut log: " + restarted.log().lines().findFirst().orElse(""));
            if (restarted.isAlive()) {
                alpha.endAndAssertExactlyOnce(desk);
            } else {
                assertThat(restarted.log().strip())
                        .contains("The trade database " + desk.database() + " ends at trade ")
                        .endsWith(" to go on without what is missing.");
            }
        }
    }

    /** SQLite has it mapped: whether that ends the process or not, all that counts is in the other two files. */
    @Test
    void losesNothingWhenTheIndexOfItsWriteAheadLogWasCut() throws IOException, InterruptedException {
        try (Desk desk = new Desk(directory);
                Load alpha = load(started(desk))) {
            ServiceProcess orderManager = desk.get(Service.ORDER_MANAGER);
            cut(desk.database().resolveSibling(desk.database().getFileName() + "-shm"), 0);

            await("it is DOWN or has ended")
                    .atMost(PATIENCE)
                    .until(() -> !orderManager.isAlive() || orderManager.status(READINESS) == 503);
            System.out.println("cut index: " + (orderManager.isAlive() ? awaitDown(orderManager) : "it has ended"));
            orderManager.kill();
            desk.start(Service.ORDER_MANAGER).awaitReady();

            alpha.endAndAssertExactlyOnce(desk);
        }
    }

    @Test
    void startsOnNothingThatWasEmptiedOrCannotBeWritten() throws IOException {
        try (Desk desk = new Desk(directory)) {
            desk.start(Service.ORDER_MANAGER).awaitReady().stop();
            try (ReadOnlyFile readOnly = ReadOnlyFile.make(desk.database()).orElse(null)) {
                Needs.met(readOnly != null, "Needs to be let mount a file on itself.");
                assertThat(endOf(desk))
                        .contains("The trade database " + desk.database() + " cannot be ")
                        .endsWith(": make it and its directory writable for this user.");
            }
            cut(desk.database(), 0);
            assertThat(endOf(desk))
                    .endsWith("The trade database " + desk.database()
                            + " is empty although it was in use before: put back a copy, or delete it to begin a new"
                            + " one.");
        }
    }

    /** SQLite begins it anew all the time; behind where it writes now lies what is in the database since long. */
    private static void cutUntilItHurts(Path writeAheadLog, ServiceProcess orderManager, Load load) throws IOException {
        do {
            cut(writeAheadLog, Files.size(writeAheadLog) / 2);
            int enough = load.answered() + ORDERS_BEFORE;
            await("it is DOWN or goes on")
                    .atMost(PATIENCE)
                    .until(() -> orderManager.status(READINESS) == 503 || load.answered() > enough);
        } while (orderManager.status(READINESS) != 503);
    }

    private static int started(Desk desk) {
        desk.start(Service.ORDER_MANAGER).awaitReady();
        return desk.orderPort();
    }

    /** One that has been answered for a while. */
    private static Load load(int orderPort) {
        Load load = new Load("alpha", FaultPlan.seed(DamagedDatabaseIT.class), orderPort).rush();
        load.awaitAnswers(ORDERS_BEFORE);
        return load;
    }

    private static String awaitDown(ServiceProcess orderManager) {
        await("health is DOWN").atMost(PATIENCE).until(() -> orderManager.status(READINESS) == 503);
        JsonNode health = orderManager.json(READINESS).at("/components/tradeDatabase");
        assertThat(health.get("status").asString()).isEqualTo("DOWN");
        return health.at("/details/reason").asString();
    }

    /** The one line that a start says which must fail. */
    private static String endOf(Desk desk) {
        ServiceProcess orderManager = desk.start(Service.ORDER_MANAGER);
        assertThat(orderManager.awaitEnd()).isEqualTo(1);
        assertThat(orderManager.log().lines()).hasSize(1);
        return orderManager.log().strip();
    }

    private static Path writeAheadLog(Desk desk) {
        return desk.database().resolveSibling(desk.database().getFileName() + "-wal");
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
