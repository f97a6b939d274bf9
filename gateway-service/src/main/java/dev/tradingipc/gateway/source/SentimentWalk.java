package dev.tradingipc.gateway.source;

import java.util.random.RandomGenerator;

/** A random walk of the news sentiment: one step in ten jumps by -20..20, the others move by -5..5, within 0..100. */
final class SentimentWalk {
    private static final double JUMP_PROBABILITY = 0.1;
    private static final int JUMP_MAX = 20;
    private static final int MOVE_MAX = 5;

    private int sentiment;

    SentimentWalk(int sentiment) {
        this.sentiment = sentiment;
    }

    void step(RandomGenerator random) {
        int max = random.nextDouble() < JUMP_PROBABILITY ? JUMP_MAX : MOVE_MAX;
        sentiment = Math.clamp(sentiment + random.nextInt(-max, max + 1), 0, 100);
    }

    int sentiment() {
        return sentiment;
    }
}
