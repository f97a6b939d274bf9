package dev.tradingipc.benchmarks.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.ClientFrame;
import dev.tradingipc.protocol.ClientFrameDecoder;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.SessionFrameWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test is the order manager, and answers with protocol-lib's frames. */
class OrderClientTest {
    private static final int PATIENCE_MILLIS = (int) TimeUnit.MINUTES.toMillis(1);
    private static final int UNANSWERED_MAX = 4;

    private final LatencyRecorder latencies = new LatencyRecorder();
    private Selector selector;
    private SocketChannel channel;
    private Socket server;
    private OrderClient client;

    @BeforeEach
    void connect() throws IOException {
        selector = Selector.open();
        try (ServerSocketChannel listening =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            channel = SocketChannel.open(listening.getLocalAddress());
            server = listening.accept().socket();
        }
        server.setSoTimeout(PATIENCE_MILLIS);
        client = new OrderClient(channel, selector, 3, UNANSWERED_MAX, latencies);
    }

    @AfterEach
    void disconnect() throws IOException {
        server.close();
        channel.close();
        selector.close();
    }

    @Test
    void sendsNoMoreThanMayBeUnansweredAndGoesOnWithEachAnswer() throws IOException {
        client.begin(10);
        for (long id = 1; id <= 4; id++) {
            assertThat(nextId()).isEqualTo(id);
        }
        answer(1, AckStatus.FILLED, 3);
        answer(2, AckStatus.FILLED, 3);
        awaitAnswered(2);
        assertThat(nextId()).isEqualTo(5);
        assertThat(nextId()).isEqualTo(6);
        assertThat(server.getInputStream().available()).isZero();
        assertThat(client.isDone()).isFalse();
    }

    @Test
    void isDoneOnceAllIsAnsweredAndRecordsEachLatency() throws IOException {
        client.begin(6);
        for (long id = 1; id <= 6; id++) {
            assertThat(nextId()).isEqualTo(id);
            answer(id, AckStatus.FILLED, 3);
            awaitAnswered(id);
        }
        assertThat(client.isDone()).isTrue();
        assertThat(latencies.count()).isEqualTo(6);
    }

    @Test
    void saysWhatARejectionWas() throws IOException {
        client.begin(1);
        answer(1, AckStatus.REJECTED, 3);
        assertThatThrownBy(() -> awaitAnswered(1)).hasMessageContainingAll("order 1 ", "REJECTED");
    }

    @Test
    void refusesAnAnswerOutOfOrder() throws IOException {
        client.begin(2);
        answer(2, AckStatus.FILLED, 3);
        assertThatThrownBy(() -> awaitAnswered(1)).hasMessageContaining("order 1 was answered with");
    }

    @Test
    void refusesAnAnswerToAnotherClient() throws IOException {
        client.begin(1);
        answer(1, AckStatus.FILLED, 4);
        assertThatThrownBy(() -> awaitAnswered(1)).hasMessageContaining("bench-4");
    }

    @Test
    void saysThatTheConnectionIsClosed() throws IOException {
        client.begin(1);
        server.close();
        assertThatThrownBy(() -> awaitAnswered(1)).isInstanceOf(IOException.class);
    }

    private long nextId() throws IOException {
        byte[] frame = new byte[1_024];
        int length = 0;
        do {
            frame[length++] = (byte) server.getInputStream().read();
        } while (frame[length - 1] != Frames.TERMINATOR);
        ClientFrame read = ClientFrameDecoder.read(Arrays.copyOf(frame, length), 0, length - 1);
        return ((ClientFrame.OrderRequest) read).order().id();
    }

    private void answer(long id, AckStatus status, int number) throws IOException {
        SessionFrameWriter frames = new SessionFrameWriter();
        String reason = status == AckStatus.REJECTED ? "halted" : null;
        frames.ack(new Acknowledgement(OrderTape.client(number), id, status, null, reason, 10, 100_000_000, 0));
        server.getOutputStream().write(frames.bytes(), 0, frames.length());
    }

    private void awaitAnswered(long id) throws IOException {
        while (client.answered() < id) {
            assertThat(selector.select(PATIENCE_MILLIS)).isPositive();
            for (SelectionKey ready : selector.selectedKeys()) {
                ((OrderClient) ready.attachment()).onReady();
            }
            selector.selectedKeys().clear();
        }
    }
}
