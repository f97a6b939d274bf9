package dev.tradingipc.sharedmemory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ticks whose every field follows from symbol and count, so that a reader can tell a whole one from a torn one. */
final class TestTicks {
    static final long RECEIVED_NANOS = 11;

    private TestTicks() {}

    static long low(String symbol) {
        return word(symbol, 0);
    }

    static long high(String symbol) {
        return word(symbol, 8);
    }

    private static long word(String symbol, int from) {
        byte[] bytes = Arrays.copyOf(symbol.getBytes(StandardCharsets.US_ASCII), 16);
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = word << 8 | bytes[from + i];
        }
        return word;
    }

    static int register(PriceTableWriter writer, String symbol) {
        return writer.register(low(symbol), high(symbol));
    }

    /** Publishes tick number {@code count} of a symbol. */
    static void publish(PriceTableWriter writer, int symbol, long count) {
        long priceE8 = priceE8(symbol, count);
        writer.publish(symbol, priceE8, priceE8 / 1e8, count * 7, count * RECEIVED_NANOS, count * 13);
    }

    static long priceE8(int symbol, long count) {
        return 1 + count * 1_000 + symbol;
    }

    static boolean belongsTogether(Tick tick) {
        return belongsTogether(
                tick.symbolIndex(),
                tick.tickCount(),
                tick.priceE8(),
                tick.price(),
                tick.sourceEpochNanos(),
                tick.receivedNanos(),
                tick.newsSequence());
    }

    static boolean belongsTogether(int symbol, PriceRecord read) {
        return belongsTogether(
                symbol,
                read.tickCount(),
                read.priceE8(),
                read.price(),
                read.sourceEpochNanos(),
                read.receivedNanos(),
                read.newsSequence());
    }

    private static boolean belongsTogether(
            int symbol, long count, long priceE8, double price, long source, long received, long news) {
        return priceE8 == priceE8(symbol, count)
                && price == priceE8 / 1e8
                && source == count * 7
                && received == count * RECEIVED_NANOS
                && news == count * 13;
    }
}
