package dev.tradingipc.protocol;

import java.util.Arrays;

/** A growable run of frames under construction, for one thread. Keeps its memory when cleared. */
final class FrameBuffer {
    private static final int COUNT_LENGTH_MAX = 20;
    private static final String HEX_DIGITS = "0123456789abcdef";

    private byte[] bytes;
    private int length;

    FrameBuffer(int capacityBytes) {
        bytes = new byte[capacityBytes];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    FrameBuffer symbol(long symbolLow, long symbolHigh) {
        ensureCapacity(Symbols.LENGTH_MAX);
        length = Symbols.write(symbolLow, symbolHigh, bytes, length);
        return this;
    }

    FrameBuffer price(long priceE8) {
        ensureCapacity(Prices.LENGTH_MAX);
        length = Prices.write(priceE8, bytes, length);
        return this;
    }

    /** Appends an integer of either sign. */
    FrameBuffer integer(long value) {
        if (value < 0) {
            return ascii(Long.toString(value));
        }
        ensureCapacity(COUNT_LENGTH_MAX);
        length = Prices.writeLong(value, bytes, length);
        return this;
    }

    FrameBuffer character(char ascii) {
        ensureCapacity(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends text of ASCII characters as it is. */
    FrameBuffer ascii(String text) {
        ensureCapacity(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    /** Appends a JSON string; everything but plain ASCII is escaped, the byte that ends a frame too. */
    FrameBuffer jsonString(String text) {
        character('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != Frames.TERMINATOR) {
                character(c);
            } else {
                ascii("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    character(HEX_DIGITS.charAt(c >> shift & 0xf));
                }
            }
        }
        return character('"');
    }

    /** A JSON string, or {@code null} without quotes. */
    FrameBuffer jsonStringOrNull(String text) {
        return text == null ? ascii("null") : jsonString(text);
    }

    FrameBuffer endFrame() {
        return character((char) Frames.TERMINATOR);
    }

    private void ensureCapacity(int moreBytes) {
        if (length + moreBytes > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + moreBytes));
        }
    }
}
