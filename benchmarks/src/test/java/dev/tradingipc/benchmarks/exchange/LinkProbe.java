package dev.tradingipc.benchmarks.exchange;

import java.nio.file.Path;

/** Sends stamps through a link within one process and says whether all came in order; a program, as media need flags. */
final class LinkProbe {
    private static final int LOOKS_MAX = 100_000_000;

    private LinkProbe() {}

    /** {@code MEDIUM DIRECTORY COUNT}. */
    public static void main(String[] args) {
        Medium medium = Medium.valueOf(args[0]);
        Path directory = Path.of(args[1]);
        long count = Long.parseLong(args[2]);
        try (StampSink sink = medium.sink(directory);
                StampSource source = medium.source(directory)) {
            for (long stamp = 1; stamp <= count; stamp++) {
                sink.publish(stamp);
                long seen = next(source);
                if (seen != stamp) {
                    System.out.println("failed: " + seen + " instead of " + stamp);
                    return;
                }
            }
            long more = source.poll();
            System.out.println(more == StampSource.NONE ? "delivered " + count : "failed: then came " + more);
        }
    }

    private static long next(StampSource source) {
        long stamp = source.poll();
        for (int i = 0; i < LOOKS_MAX && stamp == StampSource.NONE; i++) {
            source.idle();
            stamp = source.poll();
        }
        return stamp;
    }
}
