package dev.tradingipc.gateway.fanout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The latest frame of each key among those that a client has missed. They are sent in the order in which they were
 * published: what a client gets is the stream with frames left out and none moved, so that neither source times nor news
 * numbers go back in it.
 */
final class MissedFrames {
    private final List<Frame> latest = new ArrayList<>();
    private final long from;
    private final long upTo;

    /** A frame where it lies in the block that all clients share. */
    private record Frame(Block block, int index) implements Comparable<Frame> {
        @Override
        public int compareTo(Frame other) {
            return Long.compare(number(), other.number());
        }

        private long number() {
            return block.firstNumber() + index;
        }

        private int length() {
            return block.frameTo(index) - block.frameFrom(index);
        }
    }

    /**
     * Of the frames that were published from one number up to, but not with, another.
     *
     * @param blocks of each key the block of its latest frame, which may be an older one; null where there is none
     * @param frames of each key which frame of that block it is
     */
    MissedFrames(Block[] blocks, int[] frames, long from, long upTo) {
        for (int key = 0; key < blocks.length; key++) {
            if (blocks[key] != null && blocks[key].firstNumber() >= from) {
                latest.add(new Frame(blocks[key], frames[key]));
            }
        }
        this.from = from;
        this.upTo = upTo;
    }

    boolean isEmpty() {
        return latest.isEmpty();
    }

    /** The number of the first frame that is not among those that were missed, as it came later. */
    long upTo() {
        return upTo;
    }

    /** How many were missed for good, as a newer one took their place. */
    long replaced() {
        return upTo - from - latest.size();
    }

    /** The encoded frames, one of each key. */
    byte[] toByteArray() {
        Collections.sort(latest);
        byte[] bytes = new byte[latest.stream().mapToInt(Frame::length).sum()];
        int at = 0;
        for (Frame frame : latest) {
            System.arraycopy(frame.block.bytes, frame.block.frameFrom(frame.index), bytes, at, frame.length());
            at += frame.length();
        }
        return bytes;
    }
}
