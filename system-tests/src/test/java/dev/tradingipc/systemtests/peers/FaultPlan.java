package dev.tradingipc.systemtests.peers;

import dev.tradingipc.systemtests.peers.Fault.Direction;
import dev.tradingipc.systemtests.peers.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless series of faults that follows from a seed. Every kind in every direction comes once before any comes again.
 * Any thread.
 */
public final class FaultPlan {
    private static final String SEED_PROPERTY = "seed";
    private static final int ORDER_BYTES = 200;
    private static final int FEED_BYTES = 40;
    private static final int DELAY_MILLIS_MAX = 80;

    private final SplittableRandom random;
    private final int framesMax;
    private final int frameBytes;
    private final Direction[] directions;
    private final List<Card> deck = new ArrayList<>();

    private record Card(Direction direction, Kind kind) {}

    private FaultPlan(long seed, int framesMax, int frameBytes, Direction... directions) {
        this.random = new SplittableRandom(seed);
        this.framesMax = framesMax;
        this.frameBytes = frameBytes;
        this.directions = directions;
    }

    /**
     * Faults of an order connection, in both directions.
     *
     * @param framesMax that pass on a connection before its fault, at most
     */
    public static FaultPlan ofOrders(long seed, int framesMax) {
        return new FaultPlan(seed, framesMax, ORDER_BYTES, Direction.values());
    }

    /** Faults of a connection on which only the server speaks. */
    public static FaultPlan ofFeed(long seed, int framesMax) {
        return new FaultPlan(seed, framesMax, FEED_BYTES, Direction.TO_CLIENT);
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
        Card card = deal();
        int frames = random.nextInt(framesMax + 1);
        // Between two frames is a place of its own, and rarely hit by chance.
        int bytes = random.nextInt(4) == 0 ? 0 : random.nextInt(frameBytes);
        int sliceMax = random.nextInt(3) == 0 ? 1 : 1 << random.nextInt(14);
        return new Fault(card.direction(), frames, bytes, card.kind(), random.nextInt(DELAY_MILLIS_MAX), sliceMax);
    }

    private Card deal() {
        if (deck.isEmpty()) {
            for (Direction direction : directions) {
                for (Kind kind : Kind.values()) {
                    deck.add(new Card(direction, kind));
                }
            }
        }
        return deck.remove(random.nextInt(deck.size()));
    }
}
