package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.TickTrace;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session's lines in the log; those that may come in floods at a limited rate. For the tick thread. */
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(OrderSession.class);
    private static final int LINES_PER_SECOND = 5;

    private final String client;
    private final LineLimit rejections = new LineLimit(LINES_PER_SECOND, Duration.ofSeconds(1));
    private final LineLimit strays = new LineLimit(LINES_PER_SECOND, Duration.ofSeconds(1));

    SessionLog(String client) {
        this.client = client;
    }

    void loggedOn(Answer.LoggedOn answer, int sentAgain) {
        LOG.info(
                "Logged on to the order manager as {}: last order {}, positions in {} symbols, {} orders sent again",
                client,
                answer.lastId(),
                answer.positions().size(),
                sentAgain);
    }

    void logonUnanswered(Duration since) {
        LOG.warn(
                "The order manager has not answered the logon for {} s, and no order is made before it does. If it speaks "
                        + "only the plain protocol, set strategy.order-protocol to plain.",
                since.toSeconds());
    }

    void logonUnusable(Answer.LoggedOn answer) {
        LOG.error(
                "The order manager answered the logon as '{}' for the client '{}' with last order {}: no order can "
                        + "follow; choose another strategy.id.",
                client,
                PeerText.printable(answer.client()),
                answer.lastId());
    }

    void loggedOut(String phrase) {
        LOG.warn("The order manager ended the session: {}", phrase);
    }

    void rejected(Acknowledgement ack, TickTrace trace) {
        if (!rejections.allows()) {
            return;
        }
        if ("id-conflict".equals(ack.reason())) {
            LOG.error(
                    "Order {} was rejected because its id is another order's: another client uses the name '{}'; give each "
                            + "strategy a strategy.id of its own{}",
                    ack.id(),
                    client,
                    rejections.leftOut());
        } else {
            LOG.warn(
                    "Order {} was rejected, reason {} [trace {}]{}",
                    ack.id(),
                    PeerText.printable(ack.reason()),
                    trace,
                    rejections.leftOut());
        }
    }

    void strayLogon() {
        if (strays.allows()) {
            LOG.warn("The order manager answered a logon that was not waiting for it{}", strays.leftOut());
        }
    }

    void strayAck(Acknowledgement ack) {
        if (strays.allows()) {
            LOG.warn(
                    "The order manager answered order {} of client '{}', {}, reason {}; no such order waits for it{}",
                    ack.id(),
                    PeerText.printable(ack.client()),
                    ack.status(),
                    PeerText.printable(ack.reason()),
                    strays.leftOut());
        }
    }

    void broke(String problem, int unanswered) {
        LOG.warn(
                "The connection to the order manager broke while it was written to; {} orders without an answer go out "
                        + "again after the next logon: {}",
                unanswered,
                problem);
    }

    void failed(RuntimeException defect) {
        LOG.error("Handling what the order manager said failed; beginning a new session", defect);
    }
}
