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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes blocks of frames, of either order protocol, and hands what they ask for on together, on the connection's
 * reading thread; a full queue therefore stops the reading. Safe for any number of connections.
 */
public final class OrderFrames implements ConnectionListener {
    private static final Logger log = LoggerFactory.getLogger(OrderFrames.class);

    private final OrderIntake intake;
    private final Sessions sessions;
    private final ReplyLimits replyLimits;
    private final Supplier<Optional<String>> writerFailure;
    private final RejectedFrameLog rejected = new RejectedFrameLog();

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

    /** Takes every frame of the block; returns when all it asks for is queued. */
    public void receive(FrameBlock block) {
        intake.receive(() -> queue(block, (Conversation) block.connection().attachment()));
    }

    private void queue(FrameBlock block, Conversation conversation) {
        long receivedNanos = System.nanoTime();
        ClientFrameDecoder.decode(
                block.bytes(),
                block.from(),
                block.to(),
                (frame, bytes, from, to) -> hear(conversation, frame, bytes, from, to, receivedNanos));
        if (!conversation.requests().isEmpty()) {
            intake.accept(conversation.requests());
            conversation.requests().clear();
        }
    }

    private void hear(
            Conversation conversation, ClientFrame frame, byte[] bytes, int from, int to, long receivedNanos) {
        try {
            String refusal = conversation.hear(frame, receivedNanos, () -> digest(bytes, from, to));
            if (refusal != null) {
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
