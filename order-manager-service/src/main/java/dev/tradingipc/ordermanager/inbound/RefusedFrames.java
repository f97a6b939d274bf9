package dev.tradingipc.ordermanager.inbound;

/**
 * How much of what a connection says is refused. One that says hardly anything else costs time that others wait for, so it
 * is to be closed. For the connection's reading thread.
 */
final class RefusedFrames {
    static final int FRAMES_MAX = 50;
    static final int BYTES_MAX = 64 * 1024;

    private long frames;
    private long bytes;
    private long taken;

    void refused(int frameBytes) {
        frames++;
        bytes += frameBytes;
    }

    void taken() {
        taken++;
    }

    /** Whether no frame has been taken so far. */
    boolean areAll() {
        return taken == 0;
    }

    /** More than {@value #FRAMES_MAX} refused frames, or {@value #BYTES_MAX} bytes of them, and more than were taken. */
    boolean areTooMany() {
        return frames > taken && (frames > FRAMES_MAX || bytes > BYTES_MAX);
    }
}
