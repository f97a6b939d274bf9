package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.AuditNote;
import dev.tradingipc.protocol.WireTimes;
import dev.tradingipc.strategy.ticks.LiveRules;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Changes that the order manager is to record, kept until it has; at most {@value #NOTES_MAX}, then the oldest is
 * dropped and counted. Safe for any threads.
 */
public final class AuditTrail implements TradingSwitch.Listener, LiveRules.Listener {
    /** Notes kept. */
    public static final int NOTES_MAX = 1_000;

    private static final String SUBJECT = "strategy";

    private final String client;
    private final Deque<AuditNote> unsent = new ArrayDeque<>();
    private final Deque<AuditNote> sent = new ArrayDeque<>();
    private long lastEpochNanos;
    private volatile boolean hasUnsent;
    private volatile int unconfirmed;
    private volatile long dropped;

    /** @param client the name this strategy logs on with */
    public AuditTrail(String client) {
        this.client = client;
    }

    @Override
    public void changed(TradingSwitch.Change change) {
        note(change.atEpochNanos(), SUBJECT, change.from().name(), change.to().name(), change.who(), change.why());
    }

    @Override
    public void changed(String setting, long from, long to, String who, String why) {
        note(WireTimes.nowEpochNanos(), setting, Long.toString(from), Long.toString(to), who, why);
    }

    private synchronized void note(
            long changedAtEpochNanos, String subject, String from, String to, String who, String why) {
        // It is the key of the entry, beside the client.
        lastEpochNanos = Math.max(changedAtEpochNanos, lastEpochNanos + 1);
        if (unsent.size() + sent.size() == NOTES_MAX) {
            (sent.isEmpty() ? unsent : sent).removeFirst();
            dropped++;
        }
        unsent.add(new AuditNote(client, lastEpochNanos, who, subject, from, to, why));
        countAnew();
    }

    /** Notes that are not known to be recorded. */
    public int unconfirmed() {
        return unconfirmed;
    }

    /** Notes dropped because there were too many. */
    public long dropped() {
        return dropped;
    }

    /** Whether there is a note to send; without locking. */
    boolean hasUnsent() {
        return hasUnsent;
    }

    /** The notes to send now, oldest first; they count as sent. */
    synchronized List<AuditNote> takeUnsent() {
        List<AuditNote> notes = new ArrayList<>(unsent);
        sent.addAll(unsent);
        unsent.clear();
        countAnew();
        return notes;
    }

    /** Nobody knows what arrived of those sent: all without confirmation are to be sent again. */
    synchronized void sendAgain() {
        while (!sent.isEmpty()) {
            unsent.addFirst(sent.removeLast());
        }
        countAnew();
    }

    /** The note of this time is recorded. */
    synchronized void confirmed(long atEpochNanos) {
        sent.removeIf(note -> note.atEpochNanos() == atEpochNanos);
        countAnew();
    }

    private void countAnew() {
        unconfirmed = unsent.size() + sent.size();
        hasUnsent = !unsent.isEmpty();
    }
}
