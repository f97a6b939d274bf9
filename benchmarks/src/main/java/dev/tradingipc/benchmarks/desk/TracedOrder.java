package dev.tradingipc.benchmarks.desk;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the order manager's log says of an order whose trade is on disk.
 *
 * @param tickSequence of its tick in the ring
 * @param fromTickMicros from the order book's receipt of its tick until its trade was on disk, whole microseconds
 */
record TracedOrder(long tickSequence, long fromTickMicros) {
    private static final Pattern LINE =
            Pattern.compile("is on disk \\d+ us after it came, (\\d+) us after its tick \\[trace \\d+-(\\d+)\\]");

    /** Of all lines that are about one. */
    static List<TracedOrder> in(Stream<String> lines) {
        return lines.map(TracedOrder::parse).flatMap(Optional::stream).toList();
    }

    private static Optional<TracedOrder> parse(String line) {
        Matcher found = LINE.matcher(line);
        return found.find()
                ? Optional.of(new TracedOrder(Long.parseLong(found.group(2)), Long.parseLong(found.group(1))))
                : Optional.empty();
    }
}
