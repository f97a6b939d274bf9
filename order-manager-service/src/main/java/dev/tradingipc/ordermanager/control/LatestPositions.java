package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.ValuedPosition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * The first positions as they were seconds ago. Read at an interval on a thread of its own, as a scrape that waited for a
 * database that does not answer would be given up, and with it the metrics that tell of just that.
 */
public final class LatestPositions implements SmartLifecycle {
    static final int POSITIONS_MAX = 50;

    private static final Logger log = LoggerFactory.getLogger(LatestPositions.class);
    private static final long INTERVAL_SECONDS = 2;

    private final PositionReader reader;
    private volatile List<ValuedPosition> positions = List.of();
    private volatile Thread thread;
    private boolean isUnreadable;

    /** Those that this reader finds. */
    public LatestPositions(PositionReader reader) {
        this.reader = reader;
    }

    /** In the order of clients and symbols; none while they cannot be read, as old ones would look like new ones. */
    List<ValuedPosition> get() {
        return positions;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("positions").start(this::follow);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                read();
                TimeUnit.SECONDS.sleep(INTERVAL_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            positions = reader.find(Optional.empty(), Optional.empty(), POSITIONS_MAX);
            isUnreadable = false;
        } catch (DataAccessException failed) {
            positions = List.of();
            if (!isUnreadable && isRunning()) {
                log.warn(
                        "Positions are missing from the metrics, as the trade database cannot be read ({})",
                        failed.getMostSpecificCause().getMessage());
            }
            isUnreadable = true;
        }
    }
}
