package dev.tradingipc.gateway.fanout;

import java.util.ArrayList;
import java.util.List;

/** A number of the blocks that were published last. Guarded by its owner's lock. */
final class NewestBlocks {
    private final Block[] ring;
    private long count;

    NewestBlocks(int most) {
        this.ring = new Block[most];
    }

    void add(Block block) {
        if (ring.length > 0) {
            ring[index(count)] = block;
            count++;
        }
    }

    /** Those of them whose frames have this number or a higher one, oldest first. */
    List<Block> since(long number) {
        List<Block> found = new ArrayList<>(ring.length);
        for (long i = Math.max(0, count - ring.length); i < count; i++) {
            Block block = ring[index(i)];
            if (block.firstNumber() >= number) {
                found.add(block);
            }
        }
        return found;
    }

    private int index(long number) {
        return (int) (number % ring.length);
    }
}
