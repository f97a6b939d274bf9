package dev.tradingipc.transport;

import java.io.IOException;

/** A peer sent more bytes without a {@code *} than a frame may have; its connection is closed. */
public final class FrameTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameTooLongException(int lengthMaxBytes) {
        super("a frame is longer than " + lengthMaxBytes + " bytes");
    }
}
