package dev.tradingipc.gateway.fanout;

import java.time.Duration;

/**
 * How one broadcast treats its clients.
 *
 * @param slowClient what happens when a client's queue is full
 * @param queueBlocks blocks a client's queue holds, at least 1
 * @param slowClientTimeout how long a client may take nothing while the publisher waits for it
 * @param snapshot whether a new client first gets the latest frame of every key
 */
public record BroadcastSettings(
        SlowClientPolicy slowClient, int queueBlocks, Duration slowClientTimeout, boolean snapshot) {
    /** Whether blocks must be indexed. */
    public boolean indexed() {
        return snapshot || slowClient == SlowClientPolicy.CONFLATE;
    }
}
