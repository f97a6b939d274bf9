package dev.tradingipc.systemtests.peers;

import dev.tradingipc.systemtests.peers.Fault.Direction;
import dev.tradingipc.systemtests.peers.Fault.Kind;
import java.util.SplittableRandom;

/** An endless series of faults that follows from a seed. Any thread. */
public final class FaultPlan {
    private static final String SEED_PROPERTY = "seed";
    private static final int FRAME_BYTES = 200;
    private static final int DELAY_MILLIS_MAX = 80;

    private final SplittableRandom random;
    private final int framesMax;

    /** @param framesMax that pass on a connection before its fault, at most */
    public FaultPlan(long seed, int framesMax) {
        this.random = new SplittableRandom(seed);
        this.framesMax = framesMax;
    }

    /** The seed of this run: that of {@code -Dseed=}, or a new one; printed, so that a failure can be repeated. */
    public static long seed(Class<?> test) {
        Long given = Long.getLong(SEED_PROPERTY);
        long seed = given != null ? given : System.nanoTime();
        System.out.println(test.getSimpleName() + " runs with -Dseed=" + seed);
        return seed;
    }

    /** The next one. */
    public synchronized Fault next() {
        Direction direction = one(Direction.values());
        int frames = random.nextInt(framesMax + 1);
        // Between two frames is a place of its own, and rarely hit by chance.
        int bytes = random.nextInt(4) == 0 ? 0 : random.nextInt(FRAME_BYTES);
        int sliceMax = random.nextInt(3) == 0 ? 1 : 1 << random.nextInt(14);
        return new Fault(direction, frames, bytes, one(Kind.values()), random.nextInt(DELAY_MILLIS_MAX), sliceMax);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
