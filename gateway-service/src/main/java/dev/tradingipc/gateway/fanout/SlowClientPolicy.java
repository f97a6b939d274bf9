package dev.tradingipc.gateway.fanout;

/** What happens to a client whose queue is full. */
public enum SlowClientPolicy {
    /** It misses what is replaced by something newer for the same key, and gets the latest when it reads again. */
    CONFLATE,
    /** Its connection is closed. */
    DISCONNECT,
    /** The publisher waits for it; a client that takes nothing for too long is cut. */
    WAIT
}
