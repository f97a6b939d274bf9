package dev.tradingipc.strategy.session;

import static dev.tradingipc.strategy.session.SessionFixture.CLIENT;
import static dev.tradingipc.strategy.support.ScriptedOrderManager.Session.ackFrame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.strategy.inbound.AnswersInbound;
import dev.tradingipc.strategy.outbound.SessionConnection;
import dev.tradingipc.strategy.outbound.TimedSender;
import dev.tradingipc.strategy.session.SessionStatus.Stage;
import dev.tradingipc.strategy.support.ScriptedOrderManager;
import dev.tradingipc.strategy.support.ScriptedOrderManager.Session;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.Suppression;
import dev.tradingipc.transport.FrameBlock;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.ReconnectingClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The session over real sockets, against an order manager that says what the test says. */
@ExtendWith(OutputCaptureExtension.class)
class OrderSessionTest {
    private static final int UNACKNOWLEDGED_MAX = 4;
    private static final String LOGON = "{\"type\": \"logon\", \"client\": \"alpha\"}";

    private final SessionFixture strategy = new SessionFixture(UNACKNOWLEDGED_MAX);
    private final ScriptedOrderManager manager = new ScriptedOrderManager();
    private final AnswersInbound answers = new AnswersInbound(strategy.mailbox);
    private ReconnectingClient client;

    @BeforeEach
    void connect() {
        FrameClientConnectionFactory factory =
                FrameClientConnectionFactory.receiving("127.0.0.1", manager.port(), 1_048_576);
        factory.registerListener(message -> answers.onBlock((FrameBlock) message.getPayload()));
        client = new ReconnectingClient(
                "the order manager", factory, new SessionConnection(strategy.mailbox, new TimedSender()));
        client.start();
    }

    @AfterEach
    void disconnect() {
        client.stop();
        strategy.mailbox.close();
        manager.close();
    }

    @Test
    void logsOnFirstAndMakesNoOrderBeforeTheAnswer() {
        Session session = loggingOn();
        strategy.say(Side.BUY, 0);
        assertThat(strategy.suppressed(Suppression.NO_ORDER_CONNECTION)).isOne();
        assertThat(strategy.session.status().stage()).isEqualTo(Stage.AWAITING_LOGON);
        session.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        strategy.say(Side.BUY, 0);
        assertThat(session.frame())
                .matches(
                        "\\{\"id\": 1, \"action\": \"BUY\", \"quantity\": 10, \"symbol\": \"S0\", \"price\": 10.0000000\\d,"
                                + " \"client\": \"alpha\", \"tickNanos\": \\d+, \"trace\": \"3-4\"}");
        assertThat(session.framesWaiting()).isZero();
    }

    @Test
    void takesPositionsAndIdsFromTheLogonsAnswer() {
        loggedOn(41, "\"S0\": -10, \"NEVER.SEEN\": 7");
        assertThat(strategy.engine.position("S0")).isEqualTo(-10);
        assertThat(strategy.engine.position("NEVER.SEEN")).isEqualTo(7);
        strategy.say(Side.BUY, 0);
        assertThat(strategy.made)
                .singleElement()
                .satisfies(order -> assertThat(order.id()).isEqualTo(42))
                .satisfies(order -> assertThat(order.quantity()).isEqualTo(20));
        assertThat(strategy.session.status()).isEqualTo(new SessionStatus(Stage.ESTABLISHED, 41, 1, ""));
    }

    @Test
    void sendsWhatHasNoAnswerAgainUnchangedInOrderAndBeforeAnythingNew() {
        Session first = loggedOn(0, "");
        strategy.say(Side.BUY, 0);
        strategy.say(Side.SELL, 1);
        strategy.say(Side.BUY, 2);
        first.frame();
        List<String> unanswered = List.of(first.frame(), first.frame());
        first.ack(CLIENT, 1, "FILLED");
        strategy.runUntil(() -> strategy.session.status().unacknowledged() == 2);
        first.cut();
        // Id 2 arrived and was filled; id 3 never arrived. A position made by others is taken over, too.
        Session second = loggingOn();
        second.answerLogon(CLIENT, 2, "\"S0\": 10, \"S1\": -10, \"OTHER\": 5");
        strategy.runUntilEstablished();
        strategy.say(Side.BUY, 3);
        assertThat(List.of(second.frame(), second.frame())).isEqualTo(unanswered);
        assertThat(second.frame()).startsWith("{\"id\": 4,");
        assertPositions(10, -10, 10, 10);
        assertThat(strategy.engine.position("OTHER")).isEqualTo(5);
        second.send(ackFrame(CLIENT, 2, "DUPLICATE", "\"FILLED\"", "null"));
        second.ack(CLIENT, 3, "FILLED");
        second.ack(CLIENT, 4, "FILLED");
        strategy.runUntil(() -> strategy.session.status().unacknowledged() == 0);
        assertPositions(10, -10, 10, 10);
        assertThat(strategy.session.counters().resent()).isEqualTo(2);
        assertThat(strategy.session.counters().acknowledged(AckStatus.DUPLICATE))
                .isOne();
        assertThat(strategy.session.counters().acknowledged(AckStatus.FILLED)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "10, DUPLICATE, '\"FILLED\"'",
        "0, DUPLICATE, '\"REJECTED\"'",
        "-7, REJECTED, null" // Another client's order has the id: the positions tell of that one.
    })
    void anOrderUpToTheLastIdNeverChangesPositionsAgain(long recorded, String status, String original) {
        Session first = loggedOn(0, "");
        strategy.say(Side.BUY, 0);
        first.frame();
        first.cut();
        Session second = loggingOn();
        second.answerLogon(CLIENT, 1, recorded == 0 ? "" : "\"S0\": " + recorded);
        strategy.runUntilEstablished();
        assertThat(strategy.engine.position("S0")).isEqualTo(recorded);
        second.send(ackFrame(CLIENT, 1, status, original, "\"id-conflict\""));
        strategy.runUntil(() -> strategy.session.status().unacknowledged() == 0);
        assertThat(strategy.engine.position("S0")).isEqualTo(recorded);
    }

    @Test
    void aRejectionTakesItsOrderBack(CapturedOutput output) {
        Session session = loggedOn(0, "\"S0\": -10");
        strategy.say(Side.BUY, 0);
        assertThat(strategy.engine.position("S0")).isEqualTo(10);
        session.send(ackFrame(CLIENT, 1, "REJECTED", "null", "\"halted\""));
        strategy.runUntil(() -> strategy.session.status().unacknowledged() == 0);
        assertThat(strategy.engine.position("S0")).isEqualTo(-10);
        assertThat(output).contains("Order 1 was rejected, reason halted [trace 3-2]");
    }

    @Test
    void anIdConflictSaysThatAnotherClientUsesTheName(CapturedOutput output) {
        Session session = loggedOn(0, "");
        strategy.say(Side.BUY, 0);
        session.send(ackFrame(CLIENT, 1, "REJECTED", "null", "\"id-conflict\""));
        strategy.runUntil(() -> strategy.session.status().unacknowledged() == 0);
        assertThat(strategy.engine.position("S0")).isZero();
        assertThat(output)
                .containsPattern("ERROR .*another client uses the name 'alpha'; give each strategy a strategy.id");
    }

    @Test
    void aRejectedOrderThatWasSentAgainIsTakenBackOnce() {
        Session first = loggedOn(0, "");
        strategy.say(Side.BUY, 0);
        first.frame();
        first.cut();
        Session second = loggingOn();
        second.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        assertThat(strategy.engine.position("S0")).isEqualTo(10);
        second.send(ackFrame(CLIENT, 1, "REJECTED", "null", "\"halted\"").repeat(2));
        strategy.runUntil(() -> strategy.session.counters().unknownAcks() == 1);
        assertThat(strategy.engine.position("S0")).isZero();
    }

    @Test
    void logsOnAnewWhenCutBeforeTheAnswer() {
        loggingOn().cut();
        Session second = loggingOn();
        assertThat(strategy.session.counters().logons()).isZero();
        second.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        assertThat(strategy.session.counters().logons()).isOne();
    }

    @Test
    void anAnswerCutInTheMiddleOfItsFrameIsNone() {
        Session first = loggedOn(0, "");
        strategy.say(Side.BUY, 0);
        String order = first.frame();
        first.send(ackFrame(CLIENT, 1, "FILLED", "null", "null").replace("\"}*", ""));
        first.cut();
        Session second = loggingOn();
        assertThat(strategy.session.status().unacknowledged()).isOne();
        second.answerLogon(CLIENT, 1, "\"S0\": 10");
        strategy.runUntilEstablished();
        assertThat(second.frame()).isEqualTo(order);
    }

    @Test
    void anOrderWhoseSendingFailsKeepsItsPositionAndGoesOutAgain() {
        Session first = loggedOn(0, "");
        first.cut();
        // The tick thread has not heard of it, and writes until the broken connection refuses.
        int symbols = 0;
        while (strategy.upstreams.orderConnected() && symbols < UNACKNOWLEDGED_MAX) {
            strategy.say(Side.BUY, symbols++);
        }
        assertThat(strategy.suppressed(Suppression.SEND_FAILED)).isZero();
        assertThat(strategy.session.status().unacknowledged()).isEqualTo(symbols);
        Session second = loggingOn();
        second.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        for (int symbol = 0; symbol < symbols; symbol++) {
            assertThat(strategy.engine.position("S" + symbol)).isEqualTo(10);
            assertThat(second.frame()).startsWith("{\"id\": " + (symbol + 1) + ",");
        }
    }

    @Test
    void makesNoOrderBeyondTheLimitOfUnansweredOnes() {
        Session session = loggedOn(0, "");
        for (int symbol = 0; symbol <= UNACKNOWLEDGED_MAX; symbol++) {
            strategy.say(Side.BUY, symbol);
        }
        assertThat(strategy.made).hasSize(UNACKNOWLEDGED_MAX);
        assertThat(strategy.suppressed(Suppression.UNACKNOWLEDGED_MAX)).isOne();
        session.ack(CLIENT, 1, "FILLED");
        strategy.runUntil(strategy::hasRoomForOrder);
        strategy.say(Side.BUY, UNACKNOWLEDGED_MAX);
        assertThat(strategy.made.getLast().id()).isEqualTo(UNACKNOWLEDGED_MAX + 1);
    }

    @Test
    void saysOnceThatALogonIsNotAnsweredAndGoesOnWaiting(CapturedOutput output) {
        Session session = loggingOn();
        strategy.runUntil(() -> output.getOut().contains("has not answered the logon for 5 s"));
        assertThat(output).contains("set strategy.order-protocol to plain");
        session.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        assertThat(output.getOut().split("has not answered the logon")).hasSize(2);
    }

    @Test
    void saysWhyTheOrderManagerEndedTheSessionAndLogsOnAgain(CapturedOutput output) {
        Session session = loggedOn(0, "");
        session.send("{\"type\": \"logout\", \"client\": \"alpha\", \"reason\": \"replaced\"}*");
        strategy.runUntil(() -> !strategy.upstreams.orderConnected());
        assertThat(strategy.session.status().lastLogout()).contains("another process logged on as 'alpha'");
        assertThat(output).contains("The order manager ended the session: another process logged on as 'alpha'");
        loggingOn().answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        assertThat(strategy.session.status().lastLogout()).isEmpty();
    }

    @Test
    void takesTheAnswerOfALogonOnce() {
        Session session = loggedOn(5, "\"S0\": 10");
        session.answerLogon(CLIENT, 90, "\"S0\": -90");
        session.ack(CLIENT, 77, "FILLED");
        strategy.runUntil(() -> strategy.session.counters().unknownAcks() == 1);
        assertThat(strategy.engine.position("S0")).isEqualTo(10);
        strategy.say(Side.BUY, 1);
        assertThat(strategy.made.getLast().id()).isEqualTo(6);
    }

    @Test
    void takesNoSessionOfAnotherName(CapturedOutput output) {
        loggingOn().answerLogon("beta", 5, "\"S0\": 10");
        Session second = loggingOn();
        assertThat(output).contains("answered the logon as 'alpha' for the client 'beta'");
        assertThat(strategy.engine.position("S0")).isZero();
        second.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
    }

    @Test
    void doesNotHearAnswersToOrdersOfAnotherName() {
        Session session = loggedOn(0, "");
        strategy.say(Side.BUY, 0);
        session.send(ackFrame("beta", 1, "REJECTED", "null", "null"));
        strategy.runUntil(() -> strategy.session.counters().unknownAcks() == 1);
        assertThat(strategy.session.status().unacknowledged()).isOne();
        assertThat(strategy.engine.position("S0")).isEqualTo(10);
    }

    @Test
    void goesOnAfterAnswersThatMakeNoSense() {
        Session session = loggedOn(0, "");
        strategy.say(Side.BUY, 0);
        session.send("nonsense*{}*" + ackFrame(CLIENT, 1, "FILLED", "null", "null"));
        strategy.runUntil(() -> strategy.session.status().unacknowledged() == 0);
        assertThat(answers.rejected()).isEqualTo(2);
    }

    @Test
    void takesALogonsAnswerOfAMebibyte() {
        StringBuilder positions = new StringBuilder("\"S0\": 10");
        for (int i = 0; positions.length() < 1_000_000; i++) {
            positions.append(", \"LONG.NAME.").append(10_000 + i).append("\": ").append(i + 1);
        }
        loggedOn(1, positions.toString());
        assertThat(strategy.engine.position("LONG.NAME.10041")).isEqualTo(42);
    }

    @Test
    void sendsAuditNotesOnceLoggedOnAndAgainUntilTheyAreConfirmed() {
        TradingSwitch tradingSwitch = new TradingSwitch(strategy.audits);
        Session first = loggingOn();
        long pausedAt =
                tradingSwitch.set(TradingSwitch.State.PAUSED, "kim", "lunch").atEpochNanos();
        strategy.session.run(strategy.engine);
        first.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        long resumedAt =
                tradingSwitch.set(TradingSwitch.State.RUNNING, "kim", "").atEpochNanos();
        strategy.runUntil(() -> !strategy.audits.hasUnsent());
        String paused = first.frame();
        assertThat(paused)
                .isEqualTo("{\"type\": \"audit\", \"client\": \"alpha\", \"at\": " + pausedAt
                        + ", \"who\": \"kim\", \"subject\": \"strategy\", \"from\": \"RUNNING\", \"to\": \"PAUSED\","
                        + " \"why\": \"lunch\"}");
        String resumed = first.frame();
        first.send("{\"type\": \"audit\", \"client\": \"alpha\", \"at\": " + pausedAt + "}*");
        strategy.runUntil(() -> strategy.audits.unconfirmed() == 1);
        first.cut();
        Session second = loggingOn();
        second.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        assertThat(second.frame()).isEqualTo(resumed);
        second.send("{\"type\": \"audit\", \"client\": \"alpha\", \"at\": " + resumedAt + "}*");
        strategy.runUntil(() -> strategy.audits.unconfirmed() == 0);
    }

    private Session loggingOn() {
        Session session = strategy.runFor(manager::poll);
        assertThat(strategy.<String>runFor(session::poll)).isEqualTo(LOGON);
        return session;
    }

    private Session loggedOn(long lastId, String positions) {
        Session session = loggingOn();
        session.answerLogon(CLIENT, lastId, positions);
        strategy.runUntilEstablished();
        return session;
    }

    private void assertPositions(long... units) {
        for (int symbol = 0; symbol < units.length; symbol++) {
            assertThat(strategy.engine.position("S" + symbol)).as("S" + symbol).isEqualTo(units[symbol]);
        }
    }
}
