package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * Aeron IPC: an exclusive publication that is written in place ({@code tryClaim}), and a subscription.
 *
 * <p>The driver is embedded in the publishing process, with all its agents on one thread that sleeps a millisecond at a time: it
 * is not on a message's way, it only moves the window on, and a driver that spins would take the observer's processor on two of
 * them. Buffers are touched beforehand, and terms are small enough that a warm-up goes through all three. For one thread at each
 * end.
 */
final class AeronLink {
    private static final int STREAM = 1;
    private static final int TERM_BYTES = 4 * 1024 * 1024;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private AeronLink() {}

    static StampSink sink(Path directory) {
        return new Sink(directory);
    }

    static StampSource source(Path directory) {
        return new Source(directory);
    }

    private static String driverDirectory(Path directory) {
        return directory.resolve("aeron").toString();
    }

    private static Aeron connect(Path directory) {
        return Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(driverDirectory(directory))
                .preTouchMappedMemory(true));
    }

    private static final class Sink implements StampSink {
        private final MediaDriver driver;
        private final Aeron aeron;
        private final ExclusivePublication publication;
        private final BufferClaim claim = new BufferClaim();
        private final PeerTick tick = new PeerTick();

        Sink(Path directory) {
            driver = MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(driverDirectory(directory))
                    .threadingMode(ThreadingMode.SHARED)
                    .sharedIdleStrategy(new SleepingMillisIdleStrategy(1))
                    .ipcTermBufferLength(TERM_BYTES)
                    .termBufferSparseFile(false));
            aeron = connect(directory);
            publication = aeron.addExclusivePublication(CommonContext.IPC_CHANNEL, STREAM);
        }

        @Override
        public void publish(long stamp) {
            if (publication.tryClaim(PeerTick.BYTES, claim) <= 0) {
                claimLater();
            }
            tick.put(claim.buffer(), claim.offset(), stamp);
            claim.commit();
        }

        /** There is no subscriber yet, the term ends, or the driver has not moved the window on yet. */
        private void claimLater() {
            long beganNanos = System.nanoTime();
            long result;
            do {
                if (System.nanoTime() - beganNanos > PATIENCE_NANOS) {
                    throw new BenchmarkException("Aeron takes no message.");
                }
                Thread.onSpinWait();
                result = publication.tryClaim(PeerTick.BYTES, claim);
                if (result == Publication.CLOSED || result == Publication.MAX_POSITION_EXCEEDED) {
                    throw new BenchmarkException("Aeron takes no more messages: " + result + ".");
                }
            } while (result <= 0);
        }

        @Override
        public void close() {
            aeron.close();
            driver.close();
        }
    }

    private static final class Source implements StampSource, FragmentHandler {
        private final Aeron aeron;
        private final Subscription subscription;
        private final PeerTick tick = new PeerTick();

        Source(Path directory) {
            aeron = connect(directory);
            subscription = aeron.addSubscription(CommonContext.IPC_CHANNEL, STREAM);
            long beganNanos = System.nanoTime();
            while (!subscription.isConnected()) {
                if (System.nanoTime() - beganNanos > PATIENCE_NANOS) {
                    throw new BenchmarkException("Aeron does not connect the subscriber.");
                }
                Thread.onSpinWait();
            }
        }

        @Override
        public long poll() {
            return subscription.poll(this, 1) == 0 ? NONE : tick.stamp();
        }

        @Override
        public void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
            tick.copy(buffer, offset);
        }

        @Override
        public void close() {
            aeron.close();
        }
    }
}
