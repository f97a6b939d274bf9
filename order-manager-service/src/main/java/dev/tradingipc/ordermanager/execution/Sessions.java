package dev.tradingipc.ordermanager.execution;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The acknowledged sessions that are open, one for each client. Any thread. */
public final class Sessions {
    private final ConcurrentMap<String, Session> open = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong logons = new AtomicLong();
    private final AtomicLong replacements = new AtomicLong();

    /**
     * Opens the client's session in place of an older one, which is ended first: when this returns, everything that the
     * older connection had delivered is in the queue, and nothing more of it will come.
     *
     * @param client a valid name
     */
    public Session open(String client, SessionPort port) throws InterruptedException {
        Session session = new Session(client, port, failures);
        logons.incrementAndGet();
        Session older = open.put(client, session);
        if (older != null) {
            replacements.incrementAndGet();
            older.port().finish(client, LogoutReason.REPLACED);
        }
        return session;
    }

    /** The session's connection is gone and all that was read of it is queued, which is decided all the same. */
    public void closed(Session session) {
        open.remove(session.client(), session);
    }

    /**
     * Ends every session that is open, and drops what is queued of every one opened so far, whether its connection is still
     * there, gone or replaced. One that is opened from here on is not touched.
     */
    void cancelAll(LogoutReason reason) {
        failures.incrementAndGet();
        open.values().forEach(session -> session.cancel(reason));
    }

    /** Sessions open now. */
    public int count() {
        return open.size();
    }

    /** Sessions opened since the start. */
    public long logons() {
        return logons.get();
    }

    /** Sessions that a newer logon of the same client ended. */
    public long replacements() {
        return replacements.get();
    }
}
