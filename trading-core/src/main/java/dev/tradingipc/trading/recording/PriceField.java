package dev.tradingipc.trading.recording;

/**
 * Parses a decimal price into units of 1e-8, with the wire protocol's rule: digits with an optional point, above 0 and
 * below 1e9, at most 8 decimals and 15 significant digits. This module depends on nothing, so it has its own parser.
 */
final class PriceField {
    static final String EXPECTED =
            "is not a price (digits with an optional point, above 0 and below 1000000000, at most 8 decimals and 15"
                    + " digits)";

    /** The answer for bytes that are no price. */
    static final long MALFORMED = -1;

    private static final int DECIMALS_MAX = 8;
    private static final int DIGITS_MAX = 15;
    private static final long LIMIT_E8 = 100_000_000_000_000_000L;

    private PriceField() {}

    static long parse(byte[] bytes, int from, int to) {
        long value = 0;
        int significant = 0;
        int point = -1;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                significant += value == 0 ? 0 : 1;
                if (significant > DIGITS_MAX) {
                    return MALFORMED;
                }
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                return MALFORMED;
            }
        }
        int decimals = point < 0 ? 0 : to - point - 1;
        boolean pointAtAnEdge = point == from || point == to - 1;
        if (pointAtAnEdge || value == 0 || decimals > DECIMALS_MAX) {
            return MALFORMED;
        }
        for (int decimal = decimals; decimal < DECIMALS_MAX; decimal++) {
            value *= 10;
            if (value >= LIMIT_E8) {
                return MALFORMED;
            }
        }
        return value;
    }
}
