package dev.tradingipc.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Instrument symbols: 1 to 15 characters of {@code A-Z 0-9 . - / _ :}, case-sensitive.
 *
 * <p>On hot paths a symbol is two longs: its ASCII bytes in little-endian order, zero padded, the first eight in the
 * low half and the other seven in the high half. That is also its byte order in the shared-memory symbol directory.
 */
public final class Symbols {
    /** Longest symbol in characters. */
    public static final int LENGTH_MAX = 15;

    private static final boolean[] ALLOWED = new boolean[256];

    static {
        for (char c = 'A'; c <= 'Z'; c++) {
            ALLOWED[c] = true;
        }
        for (char c = '0'; c <= '9'; c++) {
            ALLOWED[c] = true;
        }
        for (char c : ".-/_:".toCharArray()) {
            ALLOWED[c] = true;
        }
    }

    private Symbols() {}

    /** Whether {@code symbol} has an allowed length and only allowed characters. */
    public static boolean isValid(CharSequence symbol) {
        if (symbol.isEmpty() || symbol.length() > LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < symbol.length(); i++) {
            char c = symbol.charAt(i);
            if (c > 255 || !ALLOWED[c]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first eight characters of a symbol, packed.
     *
     * @throws IllegalArgumentException if the symbol is not valid
     */
    public static long low(String symbol) {
        return pack(symbol, 0);
    }

    /**
     * The ninth and later characters of a symbol, packed; 0 for a symbol of up to eight.
     *
     * @throws IllegalArgumentException if the symbol is not valid
     */
    public static long high(String symbol) {
        return pack(symbol, 8);
    }

    /** The text of a packed symbol. */
    public static String toString(long low, long high) {
        byte[] ascii = new byte[LENGTH_MAX];
        int length = write(low, high, ascii, 0);
        return new String(ascii, 0, length, StandardCharsets.US_ASCII);
    }

    /** Writes the characters of a packed symbol and returns the index after them; needs up to 15 bytes. */
    static int write(long low, long high, byte[] into, int at) {
        int end = at;
        for (long rest = low; rest != 0; rest >>>= 8) {
            into[end++] = (byte) rest;
        }
        for (long rest = high; rest != 0; rest >>>= 8) {
            into[end++] = (byte) rest;
        }
        return end;
    }

    static boolean isSymbolByte(byte b) {
        return ALLOWED[b & 0xff];
    }

    private static long pack(String symbol, int start) {
        if (!isValid(symbol)) {
            throw new IllegalArgumentException(
                    "The symbol '" + symbol + "' is not 1 to 15 characters of A-Z 0-9 . - / _ :");
        }
        long packed = 0;
        int end = Math.min(symbol.length(), start + 8);
        for (int i = end - 1; i >= start; i--) {
            packed = packed << 8 | symbol.charAt(i);
        }
        return packed;
    }
}
