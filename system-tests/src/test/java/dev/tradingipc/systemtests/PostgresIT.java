package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.postgrestest.PostgresServer;
import dev.tradingipc.systemtests.peers.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The order manager keeps its promises with its trades in PostgreSQL: whatever dies, each order is executed once. */
class PostgresIT {
    private static final int KILLS = Proof.IS_FULL ? 20 : 2;
    private static final int SERVER_ENDS = Proof.IS_FULL ? 10 : 1;
    private static final int ORDERS_BEFORE_KILL_MAX = Proof.IS_FULL ? 2_000 : 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path serverDirectory;

    private static PostgresServer server;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(serverDirectory.resolve("data"), FreePort.find(List.of()));
    }

    @AfterAll
    static void stopServer() {
        if (server != null) { // else the tests are skipped
            server.close();
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesKillsAndRestartsOfTheOrderManager() throws InterruptedException {
        long seed = FaultPlan.seed(PostgresIT.class);
        SplittableRandom random = new SplittableRandom(seed);
        try (Desk desk = deskOn(server.createDatabase())) {
            desk.start(Service.ORDER_MANAGER).awaitReady();
            assertThat(desk.database()).doesNotExist();
            try (Load load = new Load("alpha", seed, desk.orderPort())) {
                load.rush();
                for (int kill = 0; kill < KILLS; kill++) {
                    load.awaitAnswers(1 + random.nextInt(ORDERS_BEFORE_KILL_MAX));
                    desk.get(Service.ORDER_MANAGER).kill();
                    desk.start(Service.ORDER_MANAGER).awaitReady();
                }
                load.awaitAnswers(1);
                desk.get(Service.ORDER_MANAGER).stop();
                desk.start(Service.ORDER_MANAGER).awaitReady();
                load.endAndAssertExactlyOnce(desk);
                assertSummaryIsOfTheTrades(desk);
                System.out.println(load.orders() + " orders, " + load.duplicates() + " of them answered as duplicates");
            }
        }
    }

    @Test
    void isDownWhileTheServerIsAwayAndGoesOnByItselfWhenItIsBack() throws InterruptedException {
        long seed = FaultPlan.seed(PostgresIT.class);
        SplittableRandom random = new SplittableRandom(seed);
        try (Desk desk = deskOn(server.createDatabase())) {
            ServiceProcess orderManager = desk.start(Service.ORDER_MANAGER).awaitReady();
            try (Load load = new Load("alpha", seed, desk.orderPort())) {
                load.rush();
                for (int end = 0; end < SERVER_ENDS; end++) {
                    load.awaitAnswers(1 + random.nextInt(ORDERS_BEFORE_KILL_MAX));
                    server.kill();
                    awaitDown(orderManager);
                    server.startAgain();
                    orderManager.awaitReady();
                    load.awaitAnswers(1);
                    server.stop();
                    awaitDown(orderManager);
                    server.startAgain();
                    orderManager.awaitReady();
                }
                load.endAndAssertExactlyOnce(desk);
                assertSummaryIsOfTheTrades(desk);
            }
            assertThat(orderManager.isAlive()).isTrue();
        }
    }

    @Test
    void aSecondOrderManagerOnTheSameDatabaseIsRefused() {
        String database = server.createDatabase();
        try (Desk first = deskOn(database);
                Desk second = deskOn(database)) {
            first.start(Service.ORDER_MANAGER).awaitReady();
            ServiceProcess refused = second.start(Service.ORDER_MANAGER);

            await("it ends").atMost(PATIENCE).until(() -> !refused.isAlive());

            assertThat(refused.log())
                    .containsPattern(
                            "The order manager cannot start: The trade database postgresql://127\\.0\\.0\\.1:\\d+/"
                                    + "trades_\\d+ is in use by another order manager \\(process \\d+ of the server, from"
                                    + " 127\\.0\\.0\\.1\\): stop that one or choose another database")
                    .doesNotContain("\tat ");
            assertThat(first.get(Service.ORDER_MANAGER).isReady()).isTrue();
        }
    }

    private Desk deskOn(String database) {
        return new Desk(
                directory,
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + PostgresServer.USER);
    }

    private static void awaitDown(ServiceProcess orderManager) {
        await("health is DOWN and says why").atMost(PATIENCE).untilAsserted(() -> {
            JsonNode database =
                    orderManager.json("/actuator/health").get("components").get("tradeDatabase");
            assertThat(database.get("status").asString()).isEqualTo("DOWN");
            assertThat(database.get("details").get("reason").asString())
                    .contains("The trade database postgresql://127.0.0.1:", "start its server");
        });
    }

    private static void assertSummaryIsOfTheTrades(Desk desk) {
        assertThat(desk.totalTrades())
                .isEqualTo(RecordedTrades.of(desk.get(Service.ORDER_MANAGER), "alpha")
                        .rows()
                        .size());
    }
}
