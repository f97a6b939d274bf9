package dev.tradingipc.ordermanager.trades;

/** The trade log cannot be written; the message is a sentence for the person who can repair it. */
public final class TradeLogException extends Exception {
    public TradeLogException(String message, Throwable cause) {
        super(message, cause);
    }

    public TradeLogException(String message) {
        super(message);
    }
}
