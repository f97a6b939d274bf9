package dev.tradingipc.strategy.session;

import static dev.tradingipc.strategy.session.SessionFixture.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.strategy.session.SessionStatus.Stage;
import dev.tradingipc.strategy.support.ScriptedOrderManager.Session;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.Suppression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How a session begins and ends, and what the strategy takes from the answer to its logon. */
@ExtendWith(OutputCaptureExtension.class)
class SessionLogonTest extends SessionOverSockets {
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
    void logsOnAnewWhenCutBeforeTheAnswer() {
        loggingOn().cut();
        Session second = loggingOn();
        assertThat(strategy.session.counters().logons()).isZero();
        second.answerLogon(CLIENT, 0, "");
        strategy.runUntilEstablished();
        assertThat(strategy.session.counters().logons()).isOne();
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
    void takesALogonsAnswerOfAMebibyte() {
        StringBuilder positions = new StringBuilder("\"S0\": 10");
        for (int i = 0; positions.length() < 1_000_000; i++) {
            positions.append(", \"LONG.NAME.").append(10_000 + i).append("\": ").append(i + 1);
        }
        loggedOn(1, positions.toString());
        assertThat(strategy.engine.position("LONG.NAME.10041")).isEqualTo(42);
    }
}
