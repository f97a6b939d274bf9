package dev.tradingipc.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;

/** From a socket to the handler of a block, on the reading thread of a client such as the order book's. */
class ReceivePathAllocationTest {
    private static final int BLOCKS_PER_ROUND = 2_000;
    private static final int ROUNDS = 15;
    private static final byte[] FRAME = "AAPL,172.53*".getBytes(US_ASCII);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Semaphore handled = new Semaphore(0);
    private final AtomicLong quietest = new AtomicLong(Long.MAX_VALUE);
    private long blocks;
    private long bytes;
    private long allocatedBefore;

    @Test
    void allocatesNothingPerBlockHoweverFewFramesItHolds() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FrameClientConnectionFactory factory =
                    FrameClientConnectionFactory.receiving("127.0.0.1", listening.getLocalPort(), 1024);
            factory.registerListener(this::onBlock);
            ReconnectingClient client = new ReconnectingClient("a test", factory, ConnectionListener.NONE);
            client.start();
            try (Socket feed = listening.accept()) {
                sendOneByOne(feed.getOutputStream());
            } finally {
                client.stop();
            }
        }
        assertThat(bytes).isEqualTo((ROUNDS * BLOCKS_PER_ROUND + 1L) * FRAME.length);
        // Not 0: the JVM charges a compilation or the measurement itself to the thread now and then.
        assertThat(quietest.get()).as("bytes for %,d blocks", BLOCKS_PER_ROUND).isLessThan(BLOCKS_PER_ROUND);
    }

    /** Each frame when the one before has been handled, so that each makes a block. */
    private void sendOneByOne(OutputStream feed) throws IOException, InterruptedException {
        for (int block = 0; block <= ROUNDS * BLOCKS_PER_ROUND; block++) {
            feed.write(FRAME);
            handled.acquire();
        }
    }

    /** On the reading thread; of the quietest round, because the first ones run before the code is compiled. */
    private boolean onBlock(Message<?> message) {
        FrameBlock block = (FrameBlock) message.getPayload();
        bytes += block.to() - block.from();
        if (blocks++ % BLOCKS_PER_ROUND == 0) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            if (allocatedBefore > 0) {
                quietest.accumulateAndGet(allocated - allocatedBefore, Math::min);
            }
            allocatedBefore = allocated;
        }
        handled.release();
        return true;
    }
}
