package dev.tradingipc.systemtests.peers;

/**
 * Something that goes wrong on a connection, after an exact byte.
 *
 * @param direction whose bytes are counted
 * @param frames whole frames that pass before it
 * @param bytes that pass of the frame after those; where that is shorter it strikes behind the frame's end
 * @param delayMillis of the kinds that take time
 * @param sliceMax the bytes of both directions are passed on in slices of 1 to so many
 */
public record Fault(Direction direction, int frames, int bytes, Kind kind, int delayMillis, int sliceMax) {

    /** Which way bytes go. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    /** What happens. */
    public enum Kind {
        /** Both sides see a reset, which also overtakes what they have not read yet. */
        RESET,
        /** Both sides see the end. */
        CLOSE,
        /** The receiver sees the end and may still answer; the sender writes into nowhere. */
        HALF_CLOSE,
        /** A stretch of bytes of this direction arrives late, each piece by the delay; then all goes on. */
        DELAY,
        /** Nothing is passed on in this direction for the delay; then all goes on, until the next fault. */
        STALL,
        /** Nothing is passed on for the delay; then both sides see a reset. */
        STALL_AND_RESET,
        /**
         * The client sees a reset at once. What it had sent is still on its way and reaches the server on the old
         * connection, just as the client speaks on a new one; the old one stays open for the delay.
         */
        LATE
    }
}
