package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.Acknowledgement;
import java.util.Map;

/** What the order manager says in a session. */
public sealed interface Answer {
    /**
     * To the logon.
     *
     * @param lastId highest id recorded for the client; 0 when there is none
     * @param positions units by symbol as recorded
     * @param state what this strategy was set to last, as recorded; {@code null} if not said
     */
    record LoggedOn(String client, long lastId, Map<String, Long> positions, String state) implements Answer {}

    /**
     * To an order.
     *
     * @param receivedNanos {@link System#nanoTime} at which it was read
     */
    record Acked(Acknowledgement ack, long receivedNanos) implements Answer {}

    /** To an audit note: the one of this time is recorded. */
    record Audited(long atEpochNanos) implements Answer {}

    /** The session ends. */
    record Logout(String reason) implements Answer {}
}
