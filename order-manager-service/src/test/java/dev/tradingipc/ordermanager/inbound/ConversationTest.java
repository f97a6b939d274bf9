package dev.tradingipc.ordermanager.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.ordermanager.execution.LogoutReason;
import dev.tradingipc.ordermanager.execution.SessionPort;
import dev.tradingipc.ordermanager.execution.Sessions;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.ClientFrame;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final Sessions sessions = new Sessions();
    private final Port olderPort = new Port();
    private final Conversation older = conversation(olderPort);
    private final Conversation newer = conversation(new Port());

    /** Else an order of the older connection would be decided behind the answer to the newer logon, which tells the last one. */
    @Test
    void aNewerLogonWaitsForAClosedConnectionWhoseLastFramesAreStillInHand() throws InterruptedException {
        logOn(older);
        older.closed();

        logOn(newer);

        assertThat(olderPort.awaited).isEqualTo(1);
        older.readingEnded();
        assertThat(sessions.count()).as("the newer one").isEqualTo(1);
    }

    @Test
    void nobodyWaitsForAConnectionOfWhichEverythingIsQueued() throws InterruptedException {
        logOn(older);
        older.closed();
        older.readingEnded();
        assertThat(sessions.count()).isZero();

        logOn(newer);

        assertThat(olderPort.awaited).isZero();
    }

    private Conversation conversation(SessionPort port) {
        return new Conversation(port, sessions, Optional::empty);
    }

    private static void logOn(Conversation conversation) throws InterruptedException {
        assertThat(conversation.hear(new ClientFrame.Logon("alpha"), 0, () -> ""))
                .isNull();
    }

    private static final class Port implements SessionPort {
        private int awaited;

        @Override
        public void finish(String client, LogoutReason reason) {
            awaited++;
        }

        @Override
        public void loggedOn(String client, long lastId, Map<String, Long> positions, String state) {}

        @Override
        public void acknowledge(Acknowledgement ack) {}

        @Override
        public void audited(String client, long atEpochNanos) {}

        @Override
        public void end(String client, LogoutReason reason) {}

        @Override
        public void closed() {}
    }
}
