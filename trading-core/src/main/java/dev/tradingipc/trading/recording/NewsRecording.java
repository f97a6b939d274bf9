package dev.tradingipc.trading.recording;

import java.nio.file.Path;

/**
 * Streams the rows {@code time,sentiment} of a recording, plain or gzip, in time order. A header is optional; when there
 * is one it must name these columns. Whatever follows the sentiment is ignored. One thread.
 */
public final class NewsRecording implements AutoCloseable {
    private static final String HEADER = "time,sentiment";
    private static final int SENTIMENT_MAX = 100;
    private static final int SENTIMENT_DIGITS_MAX = 3;

    private final RowReader rows;
    private final TimeField times = new TimeField();
    private long timeEpochNanos;
    private int sentiment;

    private NewsRecording(RowReader rows) {
        this.rows = rows;
    }

    /**
     * Opens a recording, plain or gzip by its content.
     *
     * @throws RecordingException when the file does not exist or cannot be read
     */
    public static NewsRecording open(Path file) {
        return new NewsRecording(new RowReader(file));
    }

    /**
     * Moves to the next row; false at the end.
     *
     * @throws RecordingException for a malformed row, or one earlier than the row before it
     */
    public boolean next() {
        if (!rows.nextBelowHeader(HEADER, "")) {
            return false;
        }
        parseRow();
        return true;
    }

    /** Source time of the current row, nanoseconds since 1970. */
    public long timeEpochNanos() {
        return timeEpochNanos;
    }

    /** Sentiment of the current row, 0 to 100. */
    public int sentiment() {
        return sentiment;
    }

    @Override
    public void close() {
        rows.close();
    }

    private void parseRow() {
        int timeEnd = rows.fieldEnd(rows.from);
        long time = times.parse(rows.bytes, rows.from, timeEnd);
        if (time == TimeField.MALFORMED) {
            throw rows.malformed(1, "time", rows.from, timeEnd, TimeField.EXPECTED);
        }
        if (time < timeEpochNanos) {
            throw rows.malformed(
                    1, "time", rows.from, timeEnd, "is earlier than the row before it; sort the recording by time");
        }
        timeEpochNanos = time;
        int from = Math.min(timeEnd + 1, rows.to);
        int end = rows.fieldEnd(from);
        sentiment = parseSentiment(from, end);
        if (sentiment < 0) {
            throw rows.malformed(2, "sentiment", from, end, "is not a whole number from 0 to 100");
        }
    }

    private int parseSentiment(int from, int to) {
        if (from == to || to - from > SENTIMENT_DIGITS_MAX) {
            return -1;
        }
        int value = 0;
        for (int at = from; at < to; at++) {
            int digit = rows.bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value <= SENTIMENT_MAX ? value : -1;
    }
}
