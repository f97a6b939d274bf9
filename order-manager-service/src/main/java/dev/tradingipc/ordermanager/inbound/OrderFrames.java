package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.execution.OrderIntake;
import dev.tradingipc.ordermanager.execution.Sessions;
import dev.tradingipc.protocol.ClientFrame;
import dev.tradingipc.protocol.ClientFrameDecoder;
import dev.tradingipc.protocol.RejectedFrameLog;
import dev.tradingipc.transport.ConnectionListener;
import dev.tradingipc.transport.FrameBlock;
import dev.tradingipc.transport.FrameConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes blocks of frames, of either order protocol, and hands what they ask for on together, on the connection's
 * reading thread; a full queue therefore stops the reading. Safe for any number of connections.
 */
public final class OrderFrames implements ConnectionListener {
    private static final Logger log = LoggerFactory.getLogger(OrderFrames.class);

    /** So that a block of tiny frames does not become a list that is far larger than itself. */
    private static final int REQUESTS_IN_HAND_MAX = 1_024;

    private final OrderIntake intake;
    private final Sessions sessions;
    private final ReplyLimits replyLimits;
    private final Supplier<Optional<String>> writerFailure;
    private final RejectedFrameLog rejected = new RejectedFrameLog();
    /** However many come with frames of any kind, no more than one processor is taken from those that are known. */
    private final Lock oneStrangerAtATime = new ReentrantLock(true);

    /** @param writerFailure why nothing can be recorded now; empty while it can */
    public OrderFrames(
            OrderIntake intake, Sessions sessions, ReplyLimits replyLimits, Supplier<Optional<String>> writerFailure) {
        this.intake = intake;
        this.sessions = sessions;
        this.replyLimits = replyLimits;
        this.writerFailure = writerFailure;
    }

    @Override
    public void connected(FrameConnection connection) {
        connection.attach(new Conversation(new ReplyOutbox(connection, replyLimits), sessions, writerFailure));
    }

    @Override
    public void disconnected(FrameConnection connection) {
        if (connection.attachment() instanceof Conversation conversation) {
            conversation.closed();
        }
    }

    @Override
    public void readingEnded(FrameConnection connection) {
        if (connection.attachment() instanceof Conversation conversation) {
            conversation.readingEnded();
        }
    }

    /** Takes every frame of the block; returns when all it asks for is queued. */
    public void receive(FrameBlock block) {
        Conversation conversation = (Conversation) block.connection().attachment();
        intake.receive(() -> queue(block, conversation));
        if (conversation.refusedFrames().areTooMany()) {
            block.connection().expel("hardly any of its frames is an order");
        }
    }

    private void queue(FrameBlock block, Conversation conversation) {
        ClientFrameDecoder.decode(
                block.bytes(), block.from(), block.to(), new Hearing(conversation, System.nanoTime()));
        handOver(conversation);
    }

    private void handOver(Conversation conversation) {
        if (!conversation.requests().isEmpty()) {
            intake.accept(conversation.requests());
            conversation.requests().clear();
        }
    }

    /** Of one block. */
    private final class Hearing implements ClientFrameDecoder.Handler {
        private final Conversation conversation;
        private final long receivedNanos;

        Hearing(Conversation conversation, long receivedNanos) {
            this.conversation = conversation;
            this.receivedNanos = receivedNanos;
        }

        @Override
        public ClientFrame read(byte[] bytes, int from, int to) {
            if (!conversation.refusedFrames().areAll()) {
                return ClientFrameDecoder.read(bytes, from, to);
            }
            oneStrangerAtATime.lock();
            try {
                return ClientFrameDecoder.read(bytes, from, to);
            } finally {
                oneStrangerAtATime.unlock();
            }
        }

        @Override
        public boolean wantsMore() {
            return !conversation.refusedFrames().areTooMany();
        }

        @Override
        public void onFrame(ClientFrame frame, byte[] bytes, int from, int to) {
            try {
                String refusal = conversation.hear(frame, receivedNanos, () -> digest(bytes, from, to));
                if (refusal == null) {
                    conversation.refusedFrames().taken();
                    if (conversation.requests().size() >= REQUESTS_IN_HAND_MAX) {
                        handOver(conversation);
                    }
                } else {
                    conversation.refusedFrames().refused(to - from);
                    intake.reject(refusal);
                    String line = rejected.line(refusal, bytes, from, to, receivedNanos);
                    if (line != null) {
                        log.warn("{}", line);
                    }
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String digest(byte[] bytes, int from, int to) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, from, to - from);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
