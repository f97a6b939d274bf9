package dev.tradingipc.benchmarks.exchange;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The message of the Agrona and Aeron peers: the same seven fields of eight bytes as a tick of ours. For one thread. */
final class PeerTick {
    static final int BYTES = 7 * Long.BYTES;

    private static final long SYMBOL = 0;
    private static final long PRICE_E8 = 17_253_000_000L;
    private static final double PRICE = 172.53;
    private static final long NONE = -1;

    private long tickCount;
    private long symbol;
    private long priceE8;
    private double price;
    private long sourceEpochNanos;
    private long receivedNanos;
    private long newsSequence;

    /** Writes the next tick. */
    void put(MutableDirectBuffer buffer, int at, long stamp) {
        buffer.putLong(at, SYMBOL);
        buffer.putLong(at + 8, PRICE_E8);
        buffer.putDouble(at + 16, PRICE);
        buffer.putLong(at + 24, NONE);
        buffer.putLong(at + 32, stamp);
        buffer.putLong(at + 40, NONE);
        buffer.putLong(at + 48, ++tickCount);
    }

    /** Copies a tick out. */
    void copy(DirectBuffer buffer, int at) {
        symbol = buffer.getLong(at);
        priceE8 = buffer.getLong(at + 8);
        price = buffer.getDouble(at + 16);
        sourceEpochNanos = buffer.getLong(at + 24);
        receivedNanos = buffer.getLong(at + 32);
        newsSequence = buffer.getLong(at + 40);
        tickCount = buffer.getLong(at + 48);
    }

    /** Its stamp. */
    long stamp() {
        return receivedNanos;
    }

    @Override
    public String toString() {
        return "tick " + tickCount + " of symbol " + symbol + ": " + price + " (" + priceE8 + "), " + sourceEpochNanos
                + ", " + receivedNanos + ", " + newsSequence;
    }
}
