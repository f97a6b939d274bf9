package dev.tradingipc.ordermanager.execution;

import java.util.Locale;

/** Why an acknowledged session is ended by us. */
public enum LogoutReason {
    /** The client has logged on anew, on another connection. */
    REPLACED,
    /** The name given is not one that a client may have. */
    CLIENT,
    /** There are as many clients as there may be. */
    CLIENT_LIMIT,
    /** The trade log cannot be written now. */
    UNAVAILABLE;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word on the wire. */
    public String label() {
        return label;
    }
}
