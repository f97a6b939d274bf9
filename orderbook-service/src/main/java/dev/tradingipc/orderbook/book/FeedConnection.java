package dev.tradingipc.orderbook.book;

/** The connection that prices come from, as the control plane sees it. Any thread. */
public interface FeedConnection {
    /** What it leads to, with host and port: "the gateway's prices at 127.0.0.1:5001". */
    String peer();

    /** Whether it is open now. */
    boolean isConnected();

    /** How often it has been made. */
    long connects();

    /** Frames refused because they were longer than the limit; each has cost its connection. */
    long framesTooLong();
}
