package dev.tradingipc.gateway.source;

/**
 * How fast recorded time passes.
 *
 * @param factor recorded seconds per second; infinite for "as fast as the clients take it"
 */
public record ReplaySpeed(double factor) {
    private static final String MAX = "max";
    private static final double DURATION_NANOS_MAX = 3.2e18;

    /**
     * Reads {@code max} or a positive number.
     *
     * @throws IllegalArgumentException with a sentence when the text is neither
     */
    public static ReplaySpeed parse(String text) {
        if (text.equalsIgnoreCase(MAX)) {
            return new ReplaySpeed(Double.POSITIVE_INFINITY);
        }
        double factor = number(text);
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("is not a speed: use 1, another positive number, or max");
        }
        return new ReplaySpeed(factor);
    }

    boolean isMax() {
        return Double.isInfinite(factor);
    }

    /** How long a span of recorded time lasts; not for "max". A century at most, far from what a long can hold. */
    long scale(long recordedNanos) {
        return (long) Math.min(recordedNanos / factor, DURATION_NANOS_MAX);
    }

    @Override
    public String toString() {
        return isMax() ? MAX : Double.toString(factor);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // refused by the caller, with the sentence
        }
    }
}
