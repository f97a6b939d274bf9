package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.protocol.AuditNote;
import java.util.concurrent.CompletableFuture;

/** Something for the writer to decide, in the order it was queued. */
public sealed interface Request
        permits ReceivedOrder, Request.UnreadableOrder, Request.Logon, Request.Audit, Request.ChangeState {
    /** The session it came in; {@code null} when there is none. */
    Session session();

    /** Whether it is an order, readable or not. */
    default boolean isOrder() {
        return this instanceof ReceivedOrder || this instanceof UnreadableOrder;
    }

    /**
     * A frame of a session that is no order.
     *
     * @param id its id, which it uses up; 0 when that could not be read or is not the client's to use
     * @param reason what is wrong, a reason of {@link Rejections}
     * @param digest names its bytes
     */
    record UnreadableOrder(Session session, long id, String reason, String digest) implements Request {}

    /** The first frame of a session. */
    record Logon(Session session) implements Request {}

    /** A change of the client's own state, to be recorded. */
    record Audit(Session session, AuditNote note) implements Request {}

    /**
     * A trading state to set.
     *
     * @param done completed once it is durable, or exceptionally when that failed
     */
    record ChangeState(StateChange change, String who, String why, CompletableFuture<Void> done) implements Request {
        @Override
        public Session session() {
            return null;
        }
    }
}
