package dev.tradingipc.strategy.inbound;

import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.protocol.RejectedFrameLog;
import dev.tradingipc.protocol.ServerFrameDecoder;
import dev.tradingipc.strategy.session.Answer;
import dev.tradingipc.strategy.session.SessionMailbox;
import dev.tradingipc.transport.FrameBlock;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes what the order manager says and puts it into the session's mailbox. Runs on the thread that reads the connection. */
public final class AnswersInbound {
    private static final Logger LOG = LoggerFactory.getLogger(AnswersInbound.class);

    private final SessionMailbox mailbox;
    private final RejectedFrameLog rejectedLog = new RejectedFrameLog();
    private final LongAdder rejected = new LongAdder();

    public AnswersInbound(SessionMailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Takes a block of whole frames; it is not kept. */
    public void onBlock(FrameBlock block) {
        onBlock(block.connection().id(), block.bytes(), block.from(), block.to());
    }

    /** Takes whole frames of the connection with this id. */
    public void onBlock(String connectionId, byte[] bytes, int from, int to) {
        ServerFrameDecoder.decode(bytes, from, to, new Receiver(connectionId));
    }

    /** Frames refused because they made no sense. */
    public long rejected() {
        return rejected.sum();
    }

    private final class Receiver implements ServerFrameDecoder.Handler {
        private final String connectionId;

        Receiver(String connectionId) {
            this.connectionId = connectionId;
        }

        @Override
        public void onLoggedOn(String client, long lastId, Map<String, Long> positions, String state) {
            put(new Answer.LoggedOn(client, lastId, positions, state));
        }

        @Override
        public void onAck(Acknowledgement ack) {
            put(new Answer.Acked(ack, System.nanoTime()));
        }

        @Override
        public void onAudited(long atEpochNanos) {
            put(new Answer.Audited(atEpochNanos));
        }

        @Override
        public void onLogout(String reason) {
            put(new Answer.Logout(reason));
        }

        @Override
        public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
            rejected.increment();
            String line = rejectedLog.line(reason, bytes, from, to, System.nanoTime());
            if (line != null) {
                LOG.warn("Order manager: {}", line);
            }
        }

        private void put(Answer answer) {
            try {
                mailbox.put(connectionId, answer);
            } catch (InterruptedException e) {
                // Only the end of the process interrupts this thread; what is left out is answered again after a logon.
                Thread.currentThread().interrupt();
            }
        }
    }
}
