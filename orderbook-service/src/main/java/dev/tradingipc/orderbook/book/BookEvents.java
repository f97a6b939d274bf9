package dev.tradingipc.orderbook.book;

/** What the book tells people; the wording is done here, the log is the caller's. */
public interface BookEvents {
    /** Something is wrong with what was received; already limited in rate. */
    void warn(String sentence);

    /** The state has changed in a way that is not wrong. */
    void inform(String sentence);
}
