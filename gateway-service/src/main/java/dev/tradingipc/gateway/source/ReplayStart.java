package dev.tradingipc.gateway.source;

/** When a replay begins. */
public enum ReplayStart {
    /** As soon as there is a price client and, where news is replayed, a news client. */
    FIRST_CLIENT,
    /** When the gateway has started, whoever listens. */
    AT_ONCE
}
