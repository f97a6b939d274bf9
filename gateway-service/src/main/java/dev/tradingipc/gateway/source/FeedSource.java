package dev.tradingipc.gateway.source;

/** Where the gateway's ticks and sentiments come from. */
public interface FeedSource {
    /** The word that selects this source in the settings. */
    String name();

    /**
     * Publishes until the feed ends or the thread is interrupted; called once, by one thread. A feed that fails because
     * of its input or its clients ends too, and says so in its {@link #state}.
     */
    void run() throws InterruptedException;

    /** Where the feed stands, for people: "running", "finished", "failed: ...". Any thread. */
    String state();
}
