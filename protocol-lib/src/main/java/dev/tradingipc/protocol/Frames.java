package dev.tradingipc.protocol;

/** What every frame of the protocol has in common: its terminator, and the limits on its length. */
public final class Frames {
    /** The byte that ends every frame, on every connection. */
    public static final byte TERMINATOR = '*';

    /** Longest price or news frame in bytes, without its terminator. */
    public static final int FEED_FRAME_LENGTH_MAX = 1024;

    /** Longest order frame in bytes, without its terminator. */
    public static final int ORDER_FRAME_LENGTH_MAX = 64 * 1024;

    /** Longest frame in bytes that the order manager sends, without its terminator: a logon with very many positions. */
    public static final int SESSION_FRAME_LENGTH_MAX = 1024 * 1024;

    /** Source time or news sequence of a frame that does not carry one. */
    public static final long ABSENT = -1;

    private Frames() {}

    /** Index of the terminator of the frame that starts at {@code from}; the range must hold one. */
    static int endOfFrame(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != TERMINATOR) {
            at++;
        }
        return at;
    }

    static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** First index in {@code [from, to)} that is not white space, or {@code to}. */
    static int skipWhiteSpace(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isWhiteSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Index after the last byte in {@code [from, to)} that is not white space, or {@code from}. */
    static int trimEnd(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && isWhiteSpace(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    /** Index of the next comma in {@code [from, to)}, or {@code to}. */
    static int endOfField(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ',') {
            at++;
        }
        return at;
    }

    /** A non-negative int64 with white space around it, or {@link #ABSENT} if it is not one. */
    static long parseCount(byte[] bytes, int from, int to) {
        int start = skipWhiteSpace(bytes, from, to);
        int end = trimEnd(bytes, start, to);
        if (start == end || end - start > 19) {
            return ABSENT;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return ABSENT;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
