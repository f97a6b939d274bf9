package dev.tradingipc.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.serializer.Serializer;
import org.springframework.integration.ip.IpHeaders;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;
import org.springframework.integration.ip.tcp.serializer.SoftEndOfStreamException;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.GenericMessage;

/** A Spring Integration connection that owns its receive buffer and tells its factory when it opens and closes. */
final class NetFrameConnection extends TcpNetConnection implements FrameConnection {
    private static final Logger log = LoggerFactory.getLogger(FrameConnection.class);
    /** What a peer wrote before may still be on its way through both sockets' buffers; then more arrives within this. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Plus up to as much again, or those that were expelled together would all be back together. */
    private static final long EXPELLED_AFTER_MILLIS = 1_000;

    private static final MessageHeaders NO_HEADERS = new ConnectionHeaders(Map.of());

    private final ReentrantLock sendLock = new ReentrantLock();
    private final FrameSocket socket;
    private final ConnectionAdmission admission;
    private final FrameLimits limits;
    private final AtomicBoolean isAnnounced = new AtomicBoolean();
    private final FrameBlock received = new FrameBlock(this);
    private final Message<FrameBlock> receivedMessage;
    private final CountDownLatch closeAsked = new CountDownLatch(1);
    private final CountDownLatch readingEnded = new CountDownLatch(1);
    private volatile FrameInputStream input;
    private volatile Object attachment;
    private volatile Thread reader;

    NetFrameConnection(
            FrameSocket socket,
            boolean isServer,
            ApplicationEventPublisher publisher,
            String factoryName,
            ConnectionAdmission admission,
            FrameLimits limits) {
        super(socket.stream(), isServer, false, publisher, factoryName);
        this.socket = socket;
        this.admission = admission;
        this.limits = limits;
        this.receivedMessage = new GenericMessage<>(received, new ConnectionHeaders(getConnectionId()));
    }

    @Override
    public String id() {
        return getConnectionId();
    }

    @Override
    public String remoteAddress() {
        return getHostAddress() + ":" + getPort();
    }

    /** The message whose payload is the next block; the same object every time. */
    Message<FrameBlock> receive() {
        getPayload();
        return receivedMessage;
    }

    @Override
    protected InputStream inputStream() throws IOException {
        FrameInputStream stream = input;
        if (stream == null) {
            stream = new FrameInputStream(socket.stream().getInputStream(), limits, received);
            input = stream;
        }
        return stream;
    }

    /** How long its peer has left a frame unfinished; 0 while none is, or where that has no limit. */
    long unfinishedNanos() {
        FrameInputStream stream = input;
        return stream == null ? 0 : stream.unfinishedNanos();
    }

    @Override
    public void run() {
        reader = Thread.currentThread();
        boolean wasOpened = false;
        try {
            if (!admission.admit(this)) {
                close();
            } else if (!open()) {
                close();
                admission.leave();
            } else {
                wasOpened = true;
                admission.opened(this);
                isAnnounced.set(true);
                if (isOpen()) {
                    super.run();
                } else {
                    close();
                }
            }
        } catch (Error e) {
            // The base class lets it pass and leaves the socket open, with nobody to read it or to notice. Nobody is
            // above this thread either, so here is where it is told.
            log.error("The connection to {} ends by an error in this program", remoteAddress(), e);
            close();
        } finally {
            readingEnded.countDown();
            if (wasOpened) {
                admission.readingEnded(this);
            }
        }
    }

    private boolean open() {
        try {
            socket.open();
            return true;
        } catch (IOException e) {
            if (!isCloseAsked()) {
                admission.handshakeFailed(this, e);
            }
            return false;
        }
    }

    @Override
    public void awaitArrivedRead(Duration atMost) throws InterruptedException {
        long nowNanos = System.nanoTime();
        long deadlineNanos = nowNanos + atMost.toNanos();
        long quietUntilNanos = nowNanos + QUIET_NANOS;
        while (isOpen() && nowNanos < quietUntilNanos && nowNanos < deadlineNanos) {
            TimeUnit.MILLISECONDS.sleep(1);
            nowNanos = System.nanoTime();
            if (socket.hasArrivedBytes()) {
                quietUntilNanos = nowNanos + QUIET_NANOS;
            }
        }
    }

    @Override
    public void awaitReadingEnded() throws InterruptedException {
        if (Thread.currentThread() == reader) {
            throw new IllegalStateException("A connection's reading thread cannot wait for its own end");
        }
        readingEnded.await();
    }

    @Override
    public Object attachment() {
        return attachment;
    }

    @Override
    public void attach(Object attached) {
        attachment = attached;
    }

    @Override
    public void send(byte[] bytes, int from, int to) throws IOException {
        try {
            send(new GenericMessage<>(new FrameBlock(this).set(bytes, from, to), NO_HEADERS));
        } catch (MessagingException e) {
            throw new IOException("Sending to " + remoteAddress() + " failed: " + rootMessage(e), e);
        }
    }

    /** What is sent is a whole block already; the base class would copy it into a buffer as large as the socket's. */
    @Override
    @SuppressWarnings("unchecked")
    public void send(Message<?> message) {
        sendLock.lock();
        try {
            ((Serializer<Object>) getSerializer())
                    .serialize(getMapper().fromMessage(message), socket.stream().getOutputStream());
        } catch (IOException | RuntimeException e) {
            MessagingException failed = new MessagingException(message, "Send failed", e);
            publishConnectionExceptionEvent(failed);
            closeConnection(true);
            throw failed;
        } finally {
            sendLock.unlock();
        }
    }

    @Override
    public void close() {
        closeAsked.countDown();
        socket.close();
        super.close();
        if (isAnnounced.compareAndSet(true, false)) {
            admission.closed(this);
        }
    }

    /** Says in our words why a connection ends; what one bad peer does is never more than a line. */
    @Override
    protected boolean handleReadException(Exception exception) {
        Throwable cause = exception instanceof UncheckedIOException ? exception.getCause() : exception;
        if (cause instanceof FrameTooLongException tooLong) {
            admission.frameTooLong(this, tooLong);
            if (isServer()) {
                letWait();
            }
        } else if (!isCloseAsked()) {
            logEnd(cause);
        }
        closeConnection(true);
        return true;
    }

    @Override
    public void expel(String reason) {
        admission.expelled(this, reason);
        letWait();
        close();
    }

    /** Thrown out at once it would be back at once, and what it costs the others is its comings and goings. */
    private void letWait() {
        try {
            long waitMillis =
                    EXPELLED_AFTER_MILLIS + ThreadLocalRandom.current().nextLong(EXPELLED_AFTER_MILLIS);
            closeAsked.await(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isCloseAsked() {
        return closeAsked.getCount() == 0;
    }

    private void logEnd(Throwable cause) {
        if (!(cause instanceof SoftEndOfStreamException)) {
            log.info("The connection to {} broke: {}", remoteAddress(), cause.getMessage());
        }
        FrameInputStream stream = input;
        if (stream != null && stream.pendingBytes() > 0) {
            log.info(
                    "{} closed in the middle of a frame; its {} bytes are dropped",
                    remoteAddress(),
                    stream.pendingBytes());
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    /** Headers without the random id and the time stamp that a message else gets. */
    private static final class ConnectionHeaders extends MessageHeaders {
        private static final long serialVersionUID = 1L;

        ConnectionHeaders(String connectionId) {
            this(Map.of(IpHeaders.CONNECTION_ID, connectionId));
        }

        ConnectionHeaders(Map<String, Object> headers) {
            super(headers, ID_VALUE_NONE, -1L);
        }
    }
}
