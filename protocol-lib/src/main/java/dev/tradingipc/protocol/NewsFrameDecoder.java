package dev.tradingipc.protocol;

/**
 * Decodes news frames, {@code SENTIMENT*} or {@code SENTIMENT,SOURCE_EPOCH_NANOS,NEWS_SEQ*}.
 *
 * <p>The sentiment stands before the first comma; what follows is taken when it is two counts and ignored when it is
 * anything else. Stateless; allocates nothing.
 */
public final class NewsFrameDecoder {
    private static final int SENTIMENT_MAX = 100;

    private NewsFrameDecoder() {}

    /**
     * Hands every frame of a block to {@code handler}, in order.
     *
     * @param to end of the block; {@code bytes[to - 1]} must be the terminator of its last frame
     */
    public static void decode(byte[] bytes, int from, int to, NewsFrameHandler handler) {
        int at = from;
        while (at < to) {
            int end = Frames.endOfFrame(bytes, at);
            decodeFrame(bytes, at, end, handler);
            at = end + 1;
        }
    }

    private static void decodeFrame(byte[] bytes, int from, int end, NewsFrameHandler handler) {
        if (Frames.skipWhiteSpace(bytes, from, end) == end) {
            return;
        }
        int sentimentEnd = Frames.endOfField(bytes, from, end);
        long sentiment = Frames.parseCount(bytes, from, sentimentEnd);
        if (sentiment == Frames.ABSENT || sentiment > SENTIMENT_MAX) {
            handler.onRejected(RejectReason.SENTIMENT, bytes, from, end);
            return;
        }
        long sourceEpochNanos = Frames.ABSENT;
        long newsSequence = Frames.ABSENT;
        if (sentimentEnd < end) {
            int timeEnd = Frames.endOfField(bytes, sentimentEnd + 1, end);
            sourceEpochNanos = Frames.parseCount(bytes, sentimentEnd + 1, timeEnd);
            if (timeEnd < end) {
                newsSequence = Frames.parseCount(bytes, timeEnd + 1, Frames.endOfField(bytes, timeEnd + 1, end));
            }
        }
        handler.onSentiment((int) sentiment, sourceEpochNanos, newsSequence);
    }
}
