package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.Acknowledgement;
import java.util.Map;

/** The way back to one client. Nothing here waits for the client, but for {@link #finish}. Any thread. */
public interface SessionPort {
    /**
     * Answers the logon.
     *
     * @param state what the client's strategy was set to last; {@code null} when that is not known
     */
    void loggedOn(String client, long lastId, Map<String, Long> positions, String state);

    /** Answers an order. */
    void acknowledge(Acknowledgement ack);

    /** Answers an audit frame. */
    void audited(String client, long atEpochNanos);

    /** Says why the session ends, after what was answered before, and closes the connection. */
    void end(String client, LogoutReason reason);

    /**
     * Takes what the client has sent so far, ends the session, and returns when everything that was read of it is queued.
     * Not for the thread that reads it.
     */
    void finish(String client, LogoutReason reason) throws InterruptedException;

    /** The connection is gone. */
    void closed();
}
