package dev.tradingipc.systemtests.peers;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A good client of a port with timed frames that measures how old each is when it has come. */
public final class TimedFeedClient implements AutoCloseable {
    private final PlainClient connection;
    private final int timeField;

    /** @param timeField which field of a frame, counted from 0, is its source's time */
    public TimedFeedClient(int port, int timeField) {
        this.connection = new PlainClient(port);
        this.timeField = timeField;
    }

    /** Reads what has waited, then this many frames, and returns their sorted ages. */
    public long[] receivedAfterNanos(int frames) {
        while (connection.hasArrived()) {
            connection.readFrame();
        }
        long[] nanos = new long[frames];
        for (int i = 0; i < frames; i++) {
            nanos[i] = ageNanos();
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private long ageNanos() {
        long sourceEpochNanos = Long.parseLong(connection.readFrame().split(",", -1)[timeField]);
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - sourceEpochNanos;
    }

    @Override
    public void close() {
        connection.close();
    }
}
