package dev.tradingipc.benchmarks.report;

import java.util.Locale;

/** Numbers as people read them: three digits that mean something. */
final class Figures {
    private static final double[] SIZES = {1e9, 1e6, 1e3};
    private static final String[] UNITS = {" G", " M", " k"};

    private Figures() {}

    /** For example 24.1 M. */
    static String of(double value) {
        for (int i = 0; i < SIZES.length; i++) {
            if (Math.abs(value) >= SIZES[i]) {
                return digits(value / SIZES[i]) + UNITS[i];
            }
        }
        return digits(value);
    }

    private static String digits(double value) {
        int decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** For example 107 µs. */
    static String ofNanos(double nanos) {
        if (nanos >= 1e9) {
            return digits(nanos / 1e9) + " s";
        }
        if (nanos >= 1e6) {
            return digits(nanos / 1e6) + " ms";
        }
        return nanos >= 1e3 ? digits(nanos / 1e3) + " µs" : digits(nanos) + " ns";
    }
}
