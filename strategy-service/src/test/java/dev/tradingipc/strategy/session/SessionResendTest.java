package dev.tradingipc.strategy.session;

import static dev.tradingipc.strategy.session.SessionFixture.CLIENT;
import static dev.tradingipc.strategy.support.ScriptedOrderManager.Session.ackFrame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.strategy.support.ScriptedOrderManager.Session;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.Suppression;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out again after a cut, and that nothing counts twice for it. */
class SessionResendTest extends SessionOverSockets {
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

    private void assertPositions(long... units) {
        for (int symbol = 0; symbol < units.length; symbol++) {
            assertThat(strategy.engine.position("S" + symbol)).as("S" + symbol).isEqualTo(units[symbol]);
        }
    }
}
