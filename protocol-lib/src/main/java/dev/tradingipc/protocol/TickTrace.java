package dev.tradingipc.protocol;

/**
 * Names the tick that led to an order, across all processes.
 *
 * @param writerEpoch which run of the price table's writer published it, from 1
 * @param sequence its position in the tick ring, from 0
 */
public record TickTrace(long writerEpoch, long sequence) {
    /** The trace in {@code EPOCH-SEQUENCE}, or {@code null} if the text is not one. */
    static TickTrace parse(byte[] bytes, int from, int to) {
        int dash = from;
        while (dash < to && bytes[dash] != '-') {
            dash++;
        }
        if (dash == to) {
            return null;
        }
        long epoch = Frames.parseCount(bytes, from, dash);
        long sequence = Frames.parseCount(bytes, dash + 1, to);
        return epoch < 0 || sequence < 0 ? null : new TickTrace(epoch, sequence);
    }

    /** {@code EPOCH-SEQUENCE}, as frames and logs have it. */
    @Override
    public String toString() {
        return writerEpoch + "-" + sequence;
    }
}
