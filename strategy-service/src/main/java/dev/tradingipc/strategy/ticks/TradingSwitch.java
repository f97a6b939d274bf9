package dev.tradingipc.strategy.ticks;

import dev.tradingipc.protocol.WireTimes;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the operator lets the strategy make orders. It begins running, and goes on paused where an order manager has
 * recorded that it was paused before. Safe for any threads; a change counts from the next decision on, whatever the order
 * manager does.
 */
public final class TradingSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(TradingSwitch.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Listener listener;
    private boolean isOurs;
    private volatile Change last = new Change(State.RUNNING, State.RUNNING, WireTimes.nowEpochNanos(), "", "");

    /** Whether orders are made. */
    public enum State {
        RUNNING,
        /** Ticks fill the windows and lead to no order. */
        PAUSED
    }

    /**
     * A change of state.
     *
     * @param atEpochNanos when, UTC nanoseconds since 1970; no two changes have the same
     * @param who the person or program that asked for it; empty for the start of the process, and for what held before it
     * @param why the reason given; may be empty
     */
    public record Change(State from, State to, long atEpochNanos, String who, String why) {
        /** When, to the nanosecond. */
        public Instant at() {
            return Instant.ofEpochSecond(atEpochNanos / NANOS_PER_SECOND, atEpochNanos % NANOS_PER_SECOND);
        }
    }

    /** Learns of each change, on the thread that makes it, in their order. */
    @FunctionalInterface
    public interface Listener {
        void changed(Change change);
    }

    public TradingSwitch(Listener listener) {
        this.listener = listener;
    }

    /** Whether no order may be made. */
    public boolean paused() {
        return last.to == State.PAUSED;
    }

    /** The change that led to the present state. */
    public Change last() {
        return last;
    }

    /**
     * Sets the state; one that already holds stays as it is, with who asked for it first.
     *
     * @return the change that led to the state that holds now
     */
    public synchronized Change set(State to, String who, String why) {
        Change before = last;
        if (before.to == to) {
            return before;
        }
        Change change =
                new Change(before.to, to, Math.max(WireTimes.nowEpochNanos(), before.atEpochNanos + 1), who, why);
        last = change;
        isOurs = true;
        LOG.warn("Trading is {} now, as {} asked{}", to, who, why.isEmpty() ? "" : ": " + why);
        listener.changed(change);
        return change;
    }

    /**
     * Goes on with what was recorded before this process started; once somebody has asked this process for a state, that
     * holds and what is recorded is older.
     *
     * @param recorded the name of the state, {@code null} when none is known; names that do not exist are left out
     */
    public synchronized void continueAs(String recorded) {
        if (isOurs || !State.PAUSED.name().equals(recorded) || paused()) {
            return;
        }
        last = new Change(
                State.RUNNING,
                State.PAUSED,
                Math.max(WireTimes.nowEpochNanos(), last.atEpochNanos + 1),
                "",
                "as before this start");
        LOG.warn("Trading is PAUSED, as it was before this start, until somebody sets it to RUNNING");
    }
}
