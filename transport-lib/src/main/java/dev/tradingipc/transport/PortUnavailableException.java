package dev.tradingipc.transport;

/** A server port could not be opened; the message is a sentence that says which setting moves it. */
public final class PortUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortUnavailableException(String address, int port, String portProperty, Exception cause) {
        super(
                "Cannot listen on " + address + ":" + port + " (" + cause.getMessage()
                        + "); stop the program that holds the port, or choose another with --" + portProperty + "=...",
                cause);
    }
}
