package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.Conversation;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.StallAgent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the device takes at least: appends a page to a file and syncs its data, again and again. It is told what to do on standard
 * input, a line each:
 *
 * <pre>
 *  run PAGES    so many, one sync each    ▶ ran BEGAN_NANOS ENDED_NANOS LATENCIES
 * </pre>
 *
 * It first says {@code ready}, says {@code failed} with a sentence when it cannot do something, and ends when standard input does.
 */
public final class SyncProbe {
    /** SQLite's, and of most file systems. */
    private static final int PAGE_BYTES = 4096;

    private final FileChannel file;
    private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
    private final LatencyRecorder latencies = new LatencyRecorder();

    private SyncProbe(FileChannel file) {
        this.file = file;
    }

    /** {@code FILE}, which must be new. */
    public static void main(String[] args) throws IOException {
        StallAgent.start();
        SyncProbe probe = new SyncProbe(
                FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        Conversation.say("ready");
        Conversation.obey(words -> "ran " + probe.run(Integer.parseInt(words[1])));
    }

    private String run(int pages) throws IOException {
        latencies.clear();
        long beganNanos = System.nanoTime();
        for (int i = 0; i < pages; i++) {
            page.clear();
            long writtenNanos = System.nanoTime();
            while (page.hasRemaining()) {
                file.write(page);
            }
            file.force(false);
            latencies.record(writtenNanos, System.nanoTime());
        }
        return beganNanos + " " + System.nanoTime() + " " + latencies.encoded();
    }
}
