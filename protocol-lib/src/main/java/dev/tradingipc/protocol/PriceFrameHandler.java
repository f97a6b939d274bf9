package dev.tradingipc.protocol;

/**
 * Takes the prices of a block of frames, in the order they stand there.
 *
 * <p>It numbers the symbols, so that a symbol that has come before is looked up by its bytes as they are and not checked
 * again: only {@link #register} is ever asked to number one, and only for a valid one.
 */
public interface PriceFrameHandler extends FrameRejectionHandler {
    /** What {@link #symbolIndex} and {@link #register} answer where there is no number. */
    int UNKNOWN = -1;

    /**
     * The number of a symbol that was registered, or {@link #UNKNOWN} for anything else.
     *
     * @param low first half of what may be a symbol, as {@link Symbols} packs it; any bytes
     * @param high second half
     */
    int symbolIndex(long low, long high);

    /**
     * A price of a symbol that has no number comes.
     *
     * @return the number that it has from now on, not negative; {@link #UNKNOWN} to pass over the price
     */
    int register(long symbolLow, long symbolHigh);

    /**
     * One price.
     *
     * @param symbolIndex number of its symbol
     * @param priceE8 price in 10⁻⁸, 1 to 10¹⁷ - 1
     * @param sourceEpochNanos time at the source, or {@link Frames#ABSENT}
     * @param newsSequence how many news frames precede this price, or {@link Frames#ABSENT}
     */
    void onPrice(int symbolIndex, long priceE8, long sourceEpochNanos, long newsSequence);
}
