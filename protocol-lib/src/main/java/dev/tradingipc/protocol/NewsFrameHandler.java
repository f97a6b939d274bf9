package dev.tradingipc.protocol;

/** Takes the sentiments of a block of news frames, in the order they stand there. */
public interface NewsFrameHandler extends FrameRejectionHandler {
    /**
     * One sentiment.
     *
     * @param sentiment 0 to 100
     * @param sourceEpochNanos time at the source, or {@link Frames#ABSENT}
     * @param newsSequence this news frame's number at its source, from 1, or {@link Frames#ABSENT}
     */
    void onSentiment(int sentiment, long sourceEpochNanos, long newsSequence);
}
