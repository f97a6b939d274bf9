package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.Clients;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.TickTrace;

/**
 * A valid order on its way to the writer.
 *
 * @param session the session it came in; {@code null} for the plain protocol
 * @param receivedNanos monotonic time at which its bytes were handed to us
 * @param tickNanos monotonic time of its tick, or {@link Frames#ABSENT}
 * @param trace its tick; {@code null} when not said
 */
public record ReceivedOrder(Session session, Order order, long receivedNanos, long tickNanos, TickTrace trace)
        implements Request {
    /** An order of the plain protocol. */
    public static ReceivedOrder plain(Order order, long receivedNanos) {
        return new ReceivedOrder(null, order, receivedNanos, Frames.ABSENT, null);
    }

    /** Whose it is. */
    public String client() {
        return session == null ? Clients.PLAIN : session.client();
    }
}
