package dev.tradingipc.strategy.session;

import static dev.tradingipc.strategy.session.SessionFixture.CLIENT;
import static dev.tradingipc.strategy.support.ScriptedOrderManager.Session.ackFrame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.strategy.support.ScriptedOrderManager.Session;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.Suppression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the answers to orders change within one session. */
@ExtendWith(OutputCaptureExtension.class)
class SessionAnswersTest extends SessionOverSockets {
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
}
