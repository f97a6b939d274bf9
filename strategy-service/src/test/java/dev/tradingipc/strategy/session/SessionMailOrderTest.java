package dev.tradingipc.strategy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.strategy.session.SessionStatus.Stage;
import dev.tradingipc.trading.strategy.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tick thread finds when several things have happened since it looked last. */
class SessionMailOrderTest {
    private final SessionFixture strategy = new SessionFixture(10);
    private final RecordingLink first = new RecordingLink("first");
    private final RecordingLink second = new RecordingLink("second");
    private final RecordingLink third = new RecordingLink("third");

    @Test
    void aConnectionThatBreaksWhileOrdersGoOutAgainDoesNotHideTheNextOne() throws InterruptedException {
        tradeOnFirstAndConnectSecond();
        strategy.mailbox.put("second", new Answer.LoggedOn(SessionFixture.CLIENT, 0, Map.of(), null));
        second.isBroken = true;
        strategy.mailbox.closed("second");
        strategy.mailbox.opened(third);
        run();
        assertThat(third.written()).contains("\"logon\"");
        assertThat(strategy.session.status().stage()).isEqualTo(Stage.AWAITING_LOGON);
    }

    @Test
    void aDefectInTakingAnAnswerDoesNotHideTheNextConnection() throws InterruptedException {
        tradeOnFirstAndConnectSecond();
        strategy.mailbox.put("second", new Answer.Logout(null));
        strategy.mailbox.closed("second");
        strategy.mailbox.opened(third);
        run();
        assertThat(third.written()).contains("\"logon\"");
        assertThat(second.isClosed).isTrue();
    }

    @Test
    void whatAConnectionBroughtBeforeItClosedCounts() throws InterruptedException {
        establish(first);
        strategy.say(Side.BUY, 0);
        strategy.mailbox.put("first", ack(1));
        strategy.mailbox.closed("first");
        run();
        assertThat(strategy.session.status().unacknowledged()).isZero();
        assertThat(strategy.session.status().stage()).isEqualTo(Stage.DISCONNECTED);
    }

    @Test
    void whatAnOlderConnectionBringsLateIsLeftOut() throws InterruptedException {
        tradeOnFirstAndConnectSecond();
        strategy.mailbox.put("first", new Answer.LoggedOn(SessionFixture.CLIENT, 7, Map.of("S0", 1L), null));
        strategy.mailbox.closed("first");
        run();
        assertThat(strategy.session.status().stage()).isEqualTo(Stage.AWAITING_LOGON);
        assertThat(strategy.engine.position("S0")).isEqualTo(10);
    }

    private void tradeOnFirstAndConnectSecond() throws InterruptedException {
        establish(first);
        strategy.say(Side.BUY, 0);
        strategy.mailbox.closed("first");
        strategy.mailbox.opened(second);
        run();
        assertThat(second.written()).contains("\"logon\"");
    }

    private void establish(RecordingLink link) throws InterruptedException {
        strategy.mailbox.opened(link);
        run();
        strategy.mailbox.put(link.id(), new Answer.LoggedOn(SessionFixture.CLIENT, 0, Map.of(), null));
        run();
        assertThat(strategy.session.status().stage()).isEqualTo(Stage.ESTABLISHED);
    }

    private void run() {
        strategy.session.run(strategy.engine);
    }

    private static Answer ack(long id) {
        return new Answer.Acked(
                new Acknowledgement(SessionFixture.CLIENT, id, AckStatus.FILLED, null, null, 10, 1, 1),
                System.nanoTime());
    }

    /** A connection that keeps what is written to it, or refuses it. */
    private static final class RecordingLink implements OrderLink {
        private final String id;
        private final StringBuilder written = new StringBuilder();
        private boolean isBroken;
        private boolean isClosed;

        RecordingLink(String id) {
            this.id = id;
        }

        String written() {
            return written.toString();
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void send(byte[] frames, int length) throws IOException {
            if (isBroken) {
                throw new IOException("broken");
            }
            written.append(new String(frames, 0, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
