package dev.tradingipc.benchmarks.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * All there is to know of one run of a benchmark, as it is written to a file: a report needs nothing else.
 *
 * @param benchmark its name, as {@code ./stack bench NAME} takes it
 * @param formatVersion of this shape
 * @param beganAt ISO-8601, UTC
 * @param tookSeconds for all of it
 * @param commit of the sources, where git knows it
 * @param isQuick whether it was a look and nothing to be quoted
 * @param seed of everything that was left to chance
 * @param unit of the contestants' values
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchmarkResult(
        String benchmark,
        int formatVersion,
        String beganAt,
        double tookSeconds,
        String commit,
        boolean isQuick,
        long seed,
        Map<String, Object> machine,
        Map<String, Object> settings,
        String unit,
        List<Series> contestants,
        List<Ratio> ratios,
        List<Check> checks) {
    /** The present shape. */
    public static final int FORMAT_VERSION = 1;

    /**
     * What one contestant measured.
     *
     * @param rounds the value of each round, in order
     * @param spread width of the middle half of the rounds, as a share of the median
     * @param details further figures; names end in units
     */
    public record Series(
            String name,
            String description,
            List<Double> rounds,
            double median,
            double min,
            double max,
            double spread,
            Map<String, Object> details) {}

    /**
     * One contestant against another.
     *
     * @param ratio median over the rounds of one divided by the other
     * @param low lower end of the bootstrap interval
     * @param high upper end
     * @param confidence of the interval
     * @param atLeast what the ratio has to be at least, if anything is asked
     * @param atMost what it may be at most, if anything is asked
     * @param isMet whether the ratio is that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ratio(
            String name,
            String peer,
            double ratio,
            double low,
            double high,
            double confidence,
            Double atLeast,
            Double atMost,
            Boolean isMet) {}

    /**
     * Something that holds or does not.
     *
     * @param isOfHarness whether its failure means that the harness is broken, and none of the figures means anything
     */
    public record Check(String name, boolean holds, String sentence, boolean isOfHarness) {}

    /** Whether the figures mean anything. */
    public boolean isSound() {
        return checks.stream().allMatch(check -> check.holds() || !check.isOfHarness());
    }

    /** Whether all that is asked of the figures is met. */
    public boolean isMet() {
        return ratios.stream().allMatch(ratio -> !Boolean.FALSE.equals(ratio.isMet()))
                && checks.stream().allMatch(Check::holds);
    }
}
