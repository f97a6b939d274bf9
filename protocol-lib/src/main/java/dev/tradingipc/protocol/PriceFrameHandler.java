package dev.tradingipc.protocol;

/** Takes the prices of a block of frames, in the order they stand there. */
public interface PriceFrameHandler extends FrameRejectionHandler {
    /**
     * One price.
     *
     * @param symbolLow first half of the symbol, as {@link Symbols} packs it
     * @param symbolHigh second half of the symbol
     * @param priceE8 price in 10⁻⁸, 1 to 10¹⁷ - 1
     * @param sourceEpochNanos time at the source, or {@link Frames#ABSENT}
     * @param newsSequence how many news frames precede this price, or {@link Frames#ABSENT}
     */
    void onPrice(long symbolLow, long symbolHigh, long priceE8, long sourceEpochNanos, long newsSequence);
}
