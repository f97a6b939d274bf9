package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.broadcast.BroadcastBufferDescriptor;
import org.agrona.concurrent.broadcast.BroadcastReceiver;
import org.agrona.concurrent.broadcast.BroadcastTransmitter;

/**
 * Agrona's broadcast buffer in a mapped file of the size of our ring. The receiver reads in place and then validates, the faster
 * of its two ways. For one thread at each end.
 */
final class BroadcastLink {
    private static final String FILE = "broadcast";
    private static final int CAPACITY = 4 * 1024 * 1024;
    private static final int MESSAGE_TYPE = 1;

    private BroadcastLink() {}

    static StampSink sink(Path directory) {
        return new Sink(IoUtil.mapNewFile(
                directory.resolve(FILE).toFile(), CAPACITY + BroadcastBufferDescriptor.TRAILER_LENGTH));
    }

    static StampSource source(Path directory) {
        return new Source(IoUtil.mapExistingFile(directory.resolve(FILE).toFile(), FILE));
    }

    private static final class Sink implements StampSink {
        private final MappedByteBuffer file;
        private final BroadcastTransmitter transmitter;
        private final UnsafeBuffer message = new UnsafeBuffer(new byte[PeerTick.BYTES]);
        private final PeerTick tick = new PeerTick();

        Sink(MappedByteBuffer file) {
            this.file = file;
            transmitter = new BroadcastTransmitter(new UnsafeBuffer(file));
        }

        @Override
        public void publish(long stamp) {
            tick.put(message, 0, stamp);
            transmitter.transmit(MESSAGE_TYPE, message, 0, PeerTick.BYTES);
        }

        @Override
        public void close() {
            IoUtil.unmap(file);
        }
    }

    private static final class Source implements StampSource {
        private final MappedByteBuffer file;
        private final BroadcastReceiver receiver;
        private final PeerTick tick = new PeerTick();

        Source(MappedByteBuffer file) {
            this.file = file;
            receiver = new BroadcastReceiver(new UnsafeBuffer(file));
        }

        @Override
        public long poll() {
            if (!receiver.receiveNext()) {
                return NONE;
            }
            tick.copy(receiver.buffer(), receiver.offset());
            if (!receiver.validate()) {
                throw new BenchmarkException("The broadcast has lapped its receiver.");
            }
            return tick.stamp();
        }

        @Override
        public void close() {
            IoUtil.unmap(file);
        }
    }
}
