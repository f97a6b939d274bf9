package dev.tradingipc.systemtests;

import java.util.OptionalDouble;

/** A page of metrics as Prometheus reads it. */
record Metrics(String page) {
    /** The value of a metric, its tags as the page has them; empty while it is not there. */
    OptionalDouble value(String nameAndTags) {
        return page.lines()
                .filter(line -> line.startsWith(nameAndTags + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(nameAndTags.length() + 1)))
                .findFirst();
    }
}
