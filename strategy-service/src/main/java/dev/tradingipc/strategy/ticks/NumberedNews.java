package dev.tradingipc.strategy.ticks;

/** The numbered news that no tick has taken yet, oldest first; bounded. Guarded by its owner's lock. */
final class NumberedNews {
    private final int capacity;
    private final int[] numberings;
    private final long[] sequences;
    private final int[] sentiments;
    private long added;
    private long removed;

    NumberedNews(int capacity) {
        this.capacity = capacity;
        this.numberings = new int[capacity];
        this.sequences = new long[capacity];
        this.sentiments = new int[capacity];
    }

    boolean isEmpty() {
        return removed == added;
    }

    boolean isFull() {
        return added - removed == capacity;
    }

    /** Adds the newest; there must be room. */
    void add(int numbering, long sequence, int sentiment) {
        int slot = (int) (added % capacity);
        numberings[slot] = numbering;
        sequences[slot] = sequence;
        sentiments[slot] = sentiment;
        added++;
    }

    /** Which numbering the oldest belongs to, counted from 0. */
    int numbering() {
        return numberings[oldest()];
    }

    long sequence() {
        return sequences[oldest()];
    }

    int sentiment() {
        return sentiments[oldest()];
    }

    /** Removes the oldest. */
    void remove() {
        removed++;
    }

    void clear() {
        removed = added;
    }

    private int oldest() {
        return (int) (removed % capacity);
    }
}
