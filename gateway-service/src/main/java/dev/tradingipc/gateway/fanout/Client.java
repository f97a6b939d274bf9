package dev.tradingipc.gateway.fanout;

/** A client of a broadcast, also after it has gone. Any thread. */
public interface Client {
    /** Names the client in messages for people. */
    String name();

    /** Bytes that its connection has taken; final after {@link #awaitSent} where nothing more is published. */
    long sentBytes();

    /** Waits until everything delivered has been sent, or the client is gone and will take no more. */
    void awaitSent() throws InterruptedException;
}
