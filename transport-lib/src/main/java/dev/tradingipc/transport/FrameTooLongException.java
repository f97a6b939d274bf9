package dev.tradingipc.transport;

import dev.tradingipc.protocol.RejectedFrameLog;
import java.io.IOException;

/** A peer sent more bytes without a {@code *} than a frame may have; its connection is closed. */
public final class FrameTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int BYTES_SHOWN = 80;

    /** @param frame the bytes that have come of it, from {@code from} on */
    FrameTooLongException(int lengthMaxBytes, byte[] frame, int from, int to) {
        super("a frame is longer than " + lengthMaxBytes + " bytes; it begins "
                + RejectedFrameLog.describe(frame, from, Math.min(to, from + BYTES_SHOWN)));
    }
}
