package dev.tradingipc.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service has told of itself at {@code /actuator/prometheus} at one moment. Immutable. */
public final class Scrape {
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, Double> samples;

    private Scrape(Map<String, Double> samples) {
        this.samples = samples;
    }

    /**
     * Reads it.
     *
     * @param text as the service gives it
     */
    public static Scrape parse(String text) {
        Map<String, Double> samples = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int space = line.lastIndexOf(' ');
            if (space > 0 && !line.startsWith("#")) {
                samples.put(line.substring(0, space), number(line.substring(space + 1)));
            }
        }
        return new Scrape(samples);
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** The value of one sample; {@code null} where there is none. With its labels, as it stands before the value. */
    Double value(String sample) {
        return samples.get(sample);
    }

    /** The sum of a metric's samples, whatever their labels; 0 where there is none. */
    public double sum(String metric) {
        return samples.entrySet().stream()
                .filter(sample ->
                        sample.getKey().equals(metric) || sample.getKey().startsWith(metric + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /**
     * A histogram of seconds, without labels of its own.
     *
     * @throws BenchmarkException where there is none
     */
    public Buckets latencies(String metric) {
        List<Double> bounds = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        long below = 0;
        for (Map.Entry<String, Double> sample : samples.entrySet()) {
            if (sample.getKey().startsWith(metric + "_bucket{")) {
                long cumulated = sample.getValue().longValue();
                bounds.add(bound(sample.getKey()) * NANOS_PER_SECOND);
                counts.add(cumulated - below);
                below = cumulated;
            }
        }
        if (bounds.isEmpty()) {
            throw new BenchmarkException("There is no histogram " + metric + " in what a service tells of itself.");
        }
        return new Buckets(
                bounds.stream().mapToDouble(Double::doubleValue).toArray(),
                counts.stream().mapToLong(Long::longValue).toArray(),
                sum(metric + "_sum") * NANOS_PER_SECOND);
    }

    private static double bound(String sample) {
        Matcher bound = BOUND.matcher(sample);
        if (!bound.find()) {
            throw new BenchmarkException("The bucket " + sample + " has no bound.");
        }
        return number(bound.group(1));
    }
}
