package dev.tradingipc.systemtests.peers;

/** How far one direction of a connection has come since a fault was chosen for it. For one thread. */
final class FramePosition {
    private final Fault due;
    private int frames;
    private int bytes;

    FramePosition(Fault due) {
        this.due = due;
    }

    boolean isOf(Fault fault) {
        return due.equals(fault);
    }

    /** Takes bytes up to where the fault is due, or all; returns the end of those taken. */
    int advance(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && !isReached()) {
            bytes++;
            if (buffer[at++] == '*') {
                frames++;
                bytes = 0;
            }
        }
        return at;
    }

    boolean isReached() {
        return frames > due.frames() || (frames == due.frames() && bytes >= due.bytes());
    }
}
