package dev.tradingipc.trading.recording;

/** A recording that cannot be read; the message is one sentence that names the file and, where known, line and column. */
public final class RecordingException extends RuntimeException {
    RecordingException(String message) {
        super(message);
    }

    RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
