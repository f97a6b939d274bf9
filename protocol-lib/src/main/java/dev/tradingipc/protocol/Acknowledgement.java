package dev.tradingipc.protocol;

/**
 * The answer to one order of an acknowledged session.
 *
 * @param id the order's id; 0 for a frame whose id could not be read
 * @param original for a duplicate what became of the order at first, FILLED or REJECTED; else {@code null}
 * @param reason why the order was rejected, at first where it is a duplicate; {@code null} when it was filled
 * @param quantity units executed or asked for; 0 where that could not be read
 * @param priceE8 price executed or asked for, in 10⁻⁸; 0 where that could not be read
 * @param timeEpochNanos when the outcome was decided, UTC nanoseconds since 1970
 */
public record Acknowledgement(
        String client,
        long id,
        AckStatus status,
        AckStatus original,
        String reason,
        long quantity,
        long priceE8,
        long timeEpochNanos) {
    /** What became of the order, however often it was sent: FILLED or REJECTED. */
    public AckStatus outcome() {
        return status == AckStatus.DUPLICATE ? original : status;
    }
}
