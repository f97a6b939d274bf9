package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.protocol.Frames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The orders of one client by their ids, counted from 1: the simulated feed's symbols in turn, buys and sells in turn, so that
 * positions stay small. Who writes them into a database directly takes the same. Immutable.
 */
final class OrderTape {
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "GOOG", "AMZN"};
    private static final int QUANTITY = 10;
    private static final long CENT_E8 = 1_000_000;
    private static final long PRICE_CENTS = 15_025;
    /** After so many orders of a client they are the same but for their ids. */
    private static final int CYCLE = 2 * SYMBOLS.length;

    private static final byte[] HEAD = "{\"id\": ".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_DIGITS_MAX = 19;

    private final byte[][] tails = new byte[CYCLE][];

    /** Of the client of this number, counted from 0. */
    OrderTape(int client) {
        for (int i = 0; i < CYCLE; i++) {
            String tail = ", \"action\": \"" + action(i) + "\", \"quantity\": " + QUANTITY + ", \"symbol\": \""
                    + symbol(i) + "\", \"price\": " + priceE8(i) / CENT_E8 / 100 + "."
                    + priceE8(i) / CENT_E8 % 100 + ", \"client\": \"" + client(client) + "\"}"
                    + (char) Frames.TERMINATOR;
            tails[i] = tail.getBytes(StandardCharsets.US_ASCII);
        }
    }

    static String client(int number) {
        return "bench-" + number;
    }

    static String symbol(long id) {
        return SYMBOLS[(int) (id % SYMBOLS.length)];
    }

    static String action(long id) {
        return id / SYMBOLS.length % 2 == 0 ? "BUY" : "SELL";
    }

    static int quantity() {
        return QUANTITY;
    }

    static long priceE8(long id) {
        return (PRICE_CENTS + id % SYMBOLS.length) * CENT_E8;
    }

    /** Room that any order fits into, in bytes. */
    int frameBytesMax() {
        int longest = 0;
        for (byte[] tail : tails) {
            longest = Math.max(longest, tail.length);
        }
        return HEAD.length + ID_DIGITS_MAX + longest;
    }

    /** Appends the order of this id. */
    void appendTo(ByteBuffer frames, long id) {
        frames.put(HEAD);
        appendDigits(frames, id);
        frames.put(tails[(int) (id % CYCLE)]);
    }

    private static void appendDigits(ByteBuffer frames, long id) {
        if (id >= 10) {
            appendDigits(frames, id / 10);
        }
        frames.put((byte) ('0' + id % 10));
    }
}
