package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.ValuedPosition;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The first positions as they were seconds ago. {@linkplain #refresh Read} apart from scrapes, as a scrape that waited for a
 * database that does not answer would be given up, and with it the metrics that tell of just that.
 */
public final class LatestPositions {
    static final int POSITIONS_MAX = 50;

    private static final Logger log = LoggerFactory.getLogger(LatestPositions.class);

    private final PositionReader reader;
    private volatile List<ValuedPosition> positions = List.of();
    private boolean isUnreadable;

    /** Those that this reader finds. */
    public LatestPositions(PositionReader reader) {
        this.reader = reader;
    }

    /** In the order of clients and symbols; none while they cannot be read, as old ones would look like new ones. */
    List<ValuedPosition> get() {
        return positions;
    }

    /** Reads them anew; called by one thread. */
    public void refresh() {
        try {
            positions = reader.find(Optional.empty(), Optional.empty(), POSITIONS_MAX);
            isUnreadable = false;
        } catch (DataAccessException failed) {
            positions = List.of();
            if (!isUnreadable && !Thread.currentThread().isInterrupted()) { // else the service stops
                log.warn(
                        "Positions are missing from the metrics, as the trade database cannot be read ({})",
                        failed.getMostSpecificCause().getMessage());
            }
            isUnreadable = true;
        }
    }
}
