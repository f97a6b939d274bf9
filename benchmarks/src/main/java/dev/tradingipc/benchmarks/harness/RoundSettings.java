package dev.tradingipc.benchmarks.harness;

/**
 * How often things are measured.
 *
 * @param rounds measured rounds of each contestant
 * @param roundsPerStart after how many of them the processes are started afresh
 * @param warmUps rounds after each start that are not counted
 * @param roundMillis about how long one round of a throughput benchmark takes
 */
public record RoundSettings(int rounds, int roundsPerStart, int warmUps, int roundMillis) {
    /** For figures that are quoted. */
    public static final RoundSettings FULL = new RoundSettings(12, 3, 2, 1_000);
    /** For a look, and to see that it all works. */
    public static final RoundSettings QUICK = new RoundSettings(3, 3, 1, 300);
}
