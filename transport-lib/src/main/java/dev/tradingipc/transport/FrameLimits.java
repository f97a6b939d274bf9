package dev.tradingipc.transport;

import java.time.Duration;

/**
 * What one frame of a peer may cost.
 *
 * @param lengthMaxBytes longest frame, without its terminator; unused where input is ignored
 * @param timeout how long a frame may stay unfinished; zero for as long as it likes
 */
record FrameLimits(int lengthMaxBytes, Duration timeout) {
    /** As long as the connection lasts: for peers that we chose. */
    static FrameLimits untimed(int lengthMaxBytes) {
        return new FrameLimits(lengthMaxBytes, Duration.ZERO);
    }

    boolean isTimed() {
        return !timeout.isZero();
    }
}
