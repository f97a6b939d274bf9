package dev.tradingipc.gateway.fanout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is sent of the frames that a client has missed: the newest blocks as they are, and before them, of each key that is
 * not in those, the latest frame. All of it goes out in the order in which it was published: what a client gets is the stream
 * with frames left out and none moved, so that neither source times nor news numbers go back in it.
 */
final class MissedFrames {
    /** Nothing was missed. */
    static final MissedFrames NONE = new MissedFrames(new Block[0], new int[0], 0, 0, List.of());

    private final List<Frame> latest = new ArrayList<>();
    private final long replaced;
    private final long upTo;
    private final List<Block> whole;

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
     * @param whole the last ones of these blocks, which are sent as they are
     */
    MissedFrames(Block[] blocks, int[] frames, long from, long upTo, List<Block> whole) {
        long wholeFrom = whole.isEmpty() ? upTo : whole.getFirst().firstNumber();
        for (int key = 0; key < blocks.length; key++) {
            if (blocks[key] != null && isWithin(from, wholeFrom, blocks[key].firstNumber())) {
                latest.add(new Frame(blocks[key], frames[key]));
            }
        }
        this.replaced = wholeFrom - from - latest.size();
        this.upTo = upTo;
        this.whole = whole;
    }

    private static boolean isWithin(long from, long end, long number) {
        return number >= from && number < end;
    }

    /** Whether there is nothing to be sent before the newest blocks. */
    boolean isEmpty() {
        return latest.isEmpty();
    }

    /** The newest blocks, oldest first. */
    List<Block> whole() {
        return whole;
    }

    /** The number of the first frame that came later. */
    long upTo() {
        return upTo;
    }

    /** How many were missed for good, as a newer one took their place. */
    long replaced() {
        return replaced;
    }

    /** The encoded frames that are to be sent before the newest blocks. */
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
