package dev.tradingipc.orderbook.control;

/** An impossible setting; the message is one sentence that names it and says what is possible. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }

    static void require(boolean possible, String property, Object value, String expected) {
        if (!possible) {
            throw new SettingsException(property + "=" + value + " is impossible: " + expected + ".");
        }
    }
}
