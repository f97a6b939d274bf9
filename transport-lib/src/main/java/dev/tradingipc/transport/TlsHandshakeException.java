package dev.tradingipc.transport;

import java.io.IOException;

/** Two peers could not agree on TLS; the message says why, as far as it is known here. */
public final class TlsHandshakeException extends IOException {
    private static final long serialVersionUID = 1L;

    TlsHandshakeException(String reason, Throwable cause) {
        super("TLS was not agreed on: " + reason, cause);
    }
}
