package dev.tradingipc.gateway.fanout;

/** A server port whose clients get one broadcast, as the control plane sees it. Any thread. */
public interface FeedPort {
    /** What it carries: "prices" or "news". */
    String name();

    /** The port's number. */
    int number();

    /** Whether clients can connect. */
    boolean isListening();

    /** Clients turned away because all connections were taken. */
    long refusedClients();

    /** Clients turned away because TLS could not be agreed on. */
    long failedHandshakes();

    /** What its clients get. */
    Broadcast broadcast();
}
