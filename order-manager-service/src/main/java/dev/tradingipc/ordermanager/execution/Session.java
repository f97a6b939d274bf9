package dev.tradingipc.ordermanager.execution;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One acknowledged connection of a client, from its logon on. Any thread. */
public final class Session {
    private final String client;
    private final SessionPort port;
    private final AtomicInteger failures;
    private final int failuresBefore;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param failures how often all sessions have been cancelled; once more, and this one is cancelled with the others */
    Session(String client, SessionPort port, AtomicInteger failures) {
        this.client = client;
        this.port = port;
        this.failures = failures;
        this.failuresBefore = failures.get();
    }

    /** The name it logged on with. */
    public String client() {
        return client;
    }

    /** The way back. */
    public SessionPort port() {
        return port;
    }

    /**
     * Ends the session and drops what it has queued, which the client will send again: deciding a later order after an
     * earlier one of the same client was dropped would change their order.
     */
    void cancel(LogoutReason reason) {
        if (ended.compareAndSet(false, true)) {
            port.end(client, reason);
        }
    }

    /** Whether what it has queued is to be dropped. */
    boolean isCancelled() {
        return ended.get() || failures.get() != failuresBefore;
    }
}
