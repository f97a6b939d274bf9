package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The {@link FeedSender} as the harness sees it. For one thread. */
final class SenderProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final int[] ports;

    /** When the sender wrote the first byte and had written the last, as {@link System#nanoTime()}. */
    record Sent(long beganNanos, long endedNanos) {}

    /** @param symbolCounts of each feed */
    SenderProcess(List<Integer> symbolCounts, Path directory) {
        List<String> arguments = symbolCounts.stream().map(String::valueOf).toList();
        process = ChildProcess.start("sender", Jvm.main(FeedSender.class, List.of(), arguments), directory);
        ports = new int[symbolCounts.size()];
        for (int feed = 0; feed < ports.length; feed++) {
            ports[feed] = Integer.parseInt(process.await("port " + feed, PATIENCE));
        }
    }

    int port(int feed) {
        return ports[feed];
    }

    /** The receiver of this feed is about to connect. */
    void beginAccept(int feed) {
        process.tell("accept " + feed);
    }

    void awaitAccepted(int feed, Duration atMost) {
        process.await("accepted " + feed, atMost);
    }

    /** It sends these ticks from now on; {@link #awaitSent} it next. */
    void beginSend(int feed, long ticks) {
        process.tell("send " + feed + " " + ticks);
    }

    Sent awaitSent(Duration atMost) {
        String[] times = process.await("sent", atMost).split(" ", -1);
        return new Sent(Long.parseLong(times[0]), Long.parseLong(times[1]));
    }

    @Override
    public void close() {
        process.close();
    }
}
