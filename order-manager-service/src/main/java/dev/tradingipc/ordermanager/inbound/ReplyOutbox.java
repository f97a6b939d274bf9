package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.execution.LogoutReason;
import dev.tradingipc.ordermanager.execution.SessionPort;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.SessionFrameWriter;
import dev.tradingipc.transport.FrameConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers on their way to one client: encoded by whoever answers, sent together by a virtual thread of their own, so that
 * a client that does not read holds nobody up. Beyond the limits the client is cut; it will ask again.
 */
final class ReplyOutbox implements SessionPort, ReplyLimits.Waiting {
    private static final Logger log = LoggerFactory.getLogger(ReplyOutbox.class);
    private static final Duration ARRIVED_MAX = Duration.ofSeconds(1);
    /** What is left of a moment in which much had to wait is given back. */
    private static final int BUFFER_KEPT_BYTES = 16 * 1024;

    private static final long LAST_WORDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FrameConnection connection;
    private final ReplyLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private SessionFrameWriter filling = new SessionFrameWriter();
    private SessionFrameWriter sending = new SessionFrameWriter();
    private boolean started;
    private boolean ended;
    private boolean closed;
    private final AtomicBoolean isCut = new AtomicBoolean();
    private volatile long waitingBytes;

    ReplyOutbox(FrameConnection connection, ReplyLimits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    @Override
    public void loggedOn(String client, long lastId, Map<String, Long> positions, String state) {
        append(frames -> frames.loggedOn(client, lastId, positions, state));
    }

    @Override
    public void acknowledge(Acknowledgement ack) {
        append(frames -> frames.ack(ack));
    }

    @Override
    public void audited(String client, long atEpochNanos) {
        append(frames -> frames.audited(client, atEpochNanos));
    }

    @Override
    public void end(String client, LogoutReason reason) {
        append(frames -> frames.logout(client, reason.label()));
        lock.lock();
        try {
            if (!ended && !closed) {
                ended = true;
                changed.signalAll();
                Thread.ofVirtual().name("last-words").start(this::closeWhenSaid);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finish(String client, LogoutReason reason) throws InterruptedException {
        connection.awaitArrivedRead(ARRIVED_MAX);
        end(client, reason);
        connection.awaitReadingEnded();
    }

    @Override
    public void closed() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                limits.remove(this);
                countWaiting();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(Consumer<SessionFrameWriter> answer) {
        lock.lock();
        try {
            if (ended || closed) {
                return;
            }
            answer.accept(filling);
            countWaiting();
            if (!started) {
                started = true;
                limits.add(this);
                Thread.ofPlatform().daemon().name("answers-" + connection.id()).start(this::send);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        limits.excess(this).ifPresent(ReplyLimits.Waiting::cut);
    }

    @Override
    public long waitingBytes() {
        return waitingBytes;
    }

    @Override
    public void cut() {
        if (!isCut.compareAndSet(false, true)) {
            return;
        }
        limits.countCut();
        log.warn(
                "{} does not read its answers: its connection is closed (order-manager.replies-max).",
                connection.remoteAddress());
        connection.close();
    }

    private void send() {
        try {
            while (take()) {
                connection.send(sending.bytes(), 0, sending.length());
                sent();
            }
        } catch (IOException gone) {
            log.debug("Answers to {} are not sent: {}", connection.remoteAddress(), gone.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
            closed();
        }
    }

    /** Waits for something to send; false when there is no more to come. */
    private boolean take() throws InterruptedException {
        lock.lock();
        try {
            while (filling.length() == 0 && !ended && !closed) {
                changed.await();
            }
            if (closed || filling.length() == 0) {
                return false;
            }
            SessionFrameWriter full = filling;
            filling = sending;
            sending = full;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void sent() {
        lock.lock();
        try {
            if (sending.length() > BUFFER_KEPT_BYTES) {
                sending = new SessionFrameWriter();
            }
            sending.clear();
            countWaiting();
        } finally {
            lock.unlock();
        }
    }

    /** Last words are sent where they can be; a client that does not read has had its time. */
    private void closeWhenSaid() {
        long leftNanos = LAST_WORDS_NANOS;
        lock.lock();
        try {
            while (!closed && leftNanos > 0) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        connection.close();
    }

    private void countWaiting() {
        long now = closed ? 0 : filling.length() + sending.length();
        limits.changed(now - waitingBytes);
        waitingBytes = now;
    }
}
