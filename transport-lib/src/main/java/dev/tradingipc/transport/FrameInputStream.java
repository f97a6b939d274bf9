package dev.tradingipc.transport;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The receiving side of one connection: owns the buffer and the incomplete frame at its end. For one thread.
 *
 * <p>The buffer starts small and doubles only when a read has filled it, so an idle connection costs little and a busy
 * one reads in large blocks.
 */
final class FrameInputStream extends FilterInputStream {
    private static final byte TERMINATOR = '*';
    private static final int BUFFER_BYTES_MIN = 8 * 1024;
    /** Room for large blocks of small frames; a longer limit gets as much as two of its frames need. */
    private static final int BUFFER_BYTES_FOR_BLOCKS = 128 * 1024;

    private static final int DISCARDED_AT_ONCE_BYTES = 256 * 1024;
    private static final long DISCARD_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final int frameLengthMaxBytes;
    private final boolean isTimed;
    private final int bufferBytesMax;
    private final FrameBlock block;
    private byte[] buffer;

    /** Bytes of the buffer that have been handed out; what follows, up to {@link #filled}, has not. */
    private int consumed;

    private int filled;

    /** Set when a frame behind the block just handed out is known to be too long. */
    private boolean isNextTooLong;

    /** Since when it waits for the rest of a frame; 0 while it does not. Written only where frames have a time limit. */
    private volatile long waitingSinceNanos;

    /**
     * @param limits with a longest frame of at most 256 MiB
     * @param block filled and returned by each {@link #nextBlock}
     */
    FrameInputStream(InputStream socket, FrameLimits limits, FrameBlock block) {
        super(socket);
        this.frameLengthMaxBytes = limits.lengthMaxBytes();
        this.isTimed = limits.isTimed();
        this.bufferBytesMax = Math.max(BUFFER_BYTES_FOR_BLOCKS, powerOfTwoFrom(2 * frameLengthMaxBytes));
        this.block = block;
        // Most of those that have nothing to say never say anything, and there may be many.
        this.buffer = new byte[frameLengthMaxBytes == 0 ? 1 : BUFFER_BYTES_MIN];
    }

    /**
     * Waits until at least one whole frame has arrived and returns all that have.
     *
     * @throws FrameTooLongException after every frame before the one too long has been returned
     * @throws EOFException when the peer has closed
     */
    FrameBlock nextBlock() throws IOException {
        moveTailToFront();
        while (!isNextTooLong && filled <= frameLengthMaxBytes) {
            if (filled == buffer.length) {
                grow();
            }
            if (isTimed && filled > 0) {
                noteWaiting();
            }
            int searched = filled;
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                throw new EOFException();
            }
            filled += count;
            int lastTerminator = lastTerminator(searched, filled);
            if (lastTerminator >= 0) {
                int end = endOfFramesWithinLimit(lastTerminator + 1);
                isNextTooLong = end <= lastTerminator;
                if (end > 0) {
                    if (isTimed) {
                        waitingSinceNanos = 0;
                    }
                    consumed = end;
                    return block.set(buffer, 0, end);
                }
            }
        }
        throw new FrameTooLongException(frameLengthMaxBytes, buffer, 0, filled);
    }

    /** Bytes received of a frame whose end has not arrived. */
    int pendingBytes() {
        return filled - consumed;
    }

    /**
     * How long it has waited for the rest of a frame, by {@link System#nanoTime}; 0 while it does not, and where frames have
     * no time limit. The time in which a handler has the block before it does not count: that is not the peer's. For any
     * thread.
     */
    long unfinishedNanos() {
        long since = waitingSinceNanos;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    /**
     * Reads and throws away whatever comes, until the peer closes. Who is to say nothing and says much is read slowly, so that
     * it has to wait and others need not.
     */
    void discardAll() throws IOException {
        long discarded = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            discarded += count;
            if (buffer.length < BUFFER_BYTES_MIN) {
                buffer = new byte[BUFFER_BYTES_MIN];
            }
            if (discarded > DISCARDED_AT_ONCE_BYTES) {
                LockSupport.parkNanos(DISCARD_PAUSE_NANOS);
            }
        }
    }

    private void moveTailToFront() {
        boolean wasFull = filled == buffer.length;
        int tail = filled - consumed;
        System.arraycopy(buffer, consumed, buffer, 0, tail);
        consumed = 0;
        filled = tail;
        if (wasFull) {
            grow();
        }
    }

    private void noteWaiting() {
        if (waitingSinceNanos == 0) {
            waitingSinceNanos = System.nanoTime() | 1; // never 0, at the price of a nanosecond
        }
    }

    private void grow() {
        if (buffer.length < bufferBytesMax) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private static int powerOfTwoFrom(int bytes) {
        return bytes <= 1 ? 1 : Integer.highestOneBit(bytes - 1) * 2;
    }

    private int lastTerminator(int from, int to) {
        int at = to - 1;
        while (at >= from && buffer[at] != TERMINATOR) {
            at--;
        }
        return at >= from ? at : -1;
    }

    /**
     * End of the last frame before the first that is too long; {@code end} when none is.
     *
     * <p>No frame from {@code start} on is too long if a terminator stands within the limit of it; looking for it
     * backwards from there finds one after a few bytes and passes over every frame between.
     */
    private int endOfFramesWithinLimit(int end) {
        int start = 0;
        while (end - start > frameLengthMaxBytes + 1) {
            int terminator = lastTerminator(start, start + frameLengthMaxBytes + 1);
            if (terminator < 0) {
                return start;
            }
            start = terminator + 1;
        }
        return end;
    }
}
