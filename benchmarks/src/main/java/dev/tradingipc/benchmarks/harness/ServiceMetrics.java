package dev.tradingipc.benchmarks.harness;

import java.util.OptionalDouble;

/**
 * What a service says of itself at one moment.
 *
 * @param text as /actuator/prometheus gives it
 */
record ServiceMetrics(String text) {
    /** @param sample with its labels where it has some, as it stands before the value */
    OptionalDouble value(String sample) {
        return text.lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(ServiceMetrics::number)
                .findFirst();
    }

    /**
     * The time that this share of a histogram's values did not exceed: the upper end of its bucket, at most a quarter too high. Empty
     * where there are none.
     */
    OptionalDouble quantileNanos(String histogram, double share) {
        double count = value(histogram + "_count").orElse(0);
        return text.lines()
                .filter(line -> count > 0 && line.startsWith(histogram + "_bucket{le=\"") && !line.contains("+Inf"))
                .filter(line -> number(line) >= share * count)
                .mapToDouble(line -> Double.parseDouble(line.split("\"", 3)[1]) * 1e9)
                .min();
    }

    private static double number(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }
}
