package dev.tradingipc.protocol;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over the JSON text of one frame (RFC 8259) that reads what an order needs and skips the rest.
 *
 * <p>Every method answers whether the text was as expected; after a {@code false} the frame is to be refused. Skipping
 * is a loop with a depth counter, so nested input costs neither stack nor memory.
 */
final class JsonScanner {
    static final int DEPTH_MAX = 32;

    private final byte[] bytes;
    private final int end;
    private int at;

    JsonScanner(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Index of the next byte that is not white space. */
    int nextPosition() {
        skipWhiteSpace();
        return at;
    }

    /** Whether only white space is left. */
    boolean isAtEnd() {
        skipWhiteSpace();
        return at == end;
    }

    /** Takes one punctuation byte with white space before it. */
    boolean take(char expected) {
        skipWhiteSpace();
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** The string that stands here, without its quotes; {@code null} if there is none or it is not well formed. */
    String takeString() {
        skipWhiteSpace();
        int from = at;
        if (!skipString()) {
            return null;
        }
        StringBuilder text = new StringBuilder(at - from);
        for (int i = from + 1; i < at - 1; i++) {
            byte b = bytes[i];
            if (b < 0) {
                int runEnd = endOfNonAscii(i);
                text.append(new String(bytes, i, runEnd - i, StandardCharsets.UTF_8));
                i = runEnd - 1;
                continue;
            }
            if (b != '\\') {
                text.append((char) b);
                continue;
            }
            byte escape = bytes[++i];
            if (escape == 'u') {
                text.append((char) hex4(i + 1));
                i += 4;
            } else {
                text.append(unescaped(escape));
            }
        }
        return text.toString();
    }

    private int endOfNonAscii(int from) {
        int i = from;
        while (bytes[i] < 0) {
            i++;
        }
        return i;
    }

    /** Passes over one value of any kind. */
    boolean skipValue() {
        int depth = 0;
        boolean[] inObject = new boolean[DEPTH_MAX + 1];
        while (true) {
            skipWhiteSpace();
            if (at == end) {
                return false;
            }
            byte b = bytes[at];
            if (b == '{' || b == '[') {
                if (depth == DEPTH_MAX) {
                    return false;
                }
                at++;
                inObject[++depth] = b == '{';
                if (take(b == '{' ? '}' : ']')) {
                    depth--;
                } else if (b == '{' && !skipName()) {
                    return false;
                } else {
                    continue;
                }
            } else if (!skipScalar()) {
                return false;
            }
            // A value has ended: close what ends with it, or go to the next value beside it.
            while (depth > 0 && take(inObject[depth] ? '}' : ']')) {
                depth--;
            }
            if (depth == 0) {
                return true;
            }
            if (!take(',') || (inObject[depth] && !skipName())) {
                return false;
            }
        }
    }

    private boolean skipName() {
        skipWhiteSpace();
        return skipString() && take(':');
    }

    private boolean skipScalar() {
        byte b = bytes[at];
        if (b == '"') {
            return skipString();
        }
        if (b == '-' || Prices.isDigit(b)) {
            return skipNumber();
        }
        return skipWord("true") || skipWord("false") || skipWord("null");
    }

    private boolean skipString() {
        if (at == end || bytes[at] != '"') {
            return false;
        }
        for (int i = at + 1; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return true;
            }
            if (b >= 0 && b < ' ') {
                return false;
            }
            if (b == '\\') {
                i++;
                if (i == end || !isEscape(i)) {
                    return false;
                }
                i += bytes[i] == 'u' ? 4 : 0;
            }
        }
        return false;
    }

    private boolean isEscape(int index) {
        byte b = bytes[index];
        return b == 'u' ? hex4(index + 1) >= 0 : "\"\\/bfnrt".indexOf(b) >= 0;
    }

    private static char unescaped(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) escape;
        };
    }

    /** The number that four hexadecimal digits make, or -1. */
    private int hex4(int from) {
        if (from + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private boolean skipNumber() {
        at += bytes[at] == '-' ? 1 : 0;
        int integerFrom = at;
        if (!skipDigits() || (bytes[integerFrom] == '0' && at - integerFrom > 1)) {
            return false;
        }
        if (at < end && bytes[at] == '.') {
            at++;
            if (!skipDigits()) {
                return false;
            }
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            at += at < end && (bytes[at] == '+' || bytes[at] == '-') ? 1 : 0;
            return skipDigits();
        }
        return true;
    }

    private boolean skipDigits() {
        int from = at;
        while (at < end && Prices.isDigit(bytes[at])) {
            at++;
        }
        return at > from;
    }

    private boolean skipWord(String word) {
        if (at + word.length() > end) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    private void skipWhiteSpace() {
        at = Frames.skipWhiteSpace(bytes, at, end);
    }
}
