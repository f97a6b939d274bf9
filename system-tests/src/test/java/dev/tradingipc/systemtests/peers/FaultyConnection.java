package dev.tradingipc.systemtests.peers;

import dev.tradingipc.systemtests.peers.Fault.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One connection through the proxy: two threads pass its bytes on, until its fault. */
final class FaultyConnection {
    private static final int BUFFER_BYTES = 16_384;
    private static final int LATE_MILLIS_MAX = 200;
    private static final int LATE_SLICE_BYTES = 100;
    private static final long LATE_PAUSE_NANOS = 50_000;
    private static final int DELAYED_PIECES = 8;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final FrameTap tap;
    private volatile Fault fault;
    /** Set and ended by the thread of its direction. */
    private volatile Delay delay;
    /** The server is told later that its client is gone. */
    private volatile boolean isLate;

    private static final class Delay {
        private final Direction direction;
        private final int millis;
        private int pieces = DELAYED_PIECES;

        Delay(Fault due) {
            direction = due.direction();
            millis = due.delayMillis() / DELAYED_PIECES;
        }
    }

    /** @param fromServer is told every frame of the server before it is passed on */
    FaultyConnection(FaultProxy proxy, Socket client, Socket server, Consumer<String> fromServer, Fault fault) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        this.tap = new FrameTap(fromServer);
        this.fault = fault;
    }

    /** Passes the bytes of one direction on; returns when there will be no more. */
    void pass(Direction direction) {
        Socket from = direction == Direction.TO_SERVER ? client : server;
        Socket to = direction == Direction.TO_SERVER ? server : client;
        byte[] bytes = new byte[BUFFER_BYTES];
        FramePosition position = null;
        try {
            OutputStream output = to.getOutputStream();
            boolean hasSpoken = direction == Direction.TO_CLIENT;
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes)) {
                if (!hasSpoken) {
                    hasSpoken = true;
                    proxy.clientSpeaks();
                }
                if (direction == Direction.TO_CLIENT) {
                    tap.take(bytes, count);
                }
                int passed = 0;
                while (passed < count) {
                    Fault due = fault;
                    if (due == null || due.direction() != direction || proxy.isCalm()) {
                        write(direction, output, bytes, passed, count);
                        passed = count;
                        continue;
                    }
                    if (position == null || !position.isOf(due)) {
                        position = new FramePosition(due);
                    }
                    int end = position.advance(bytes, passed, count);
                    write(direction, output, bytes, passed, end);
                    passed = end;
                    if (position.isReached()) {
                        position = null;
                        if (!strike(due, bytes, passed, count)) {
                            return;
                        }
                    }
                }
            }
            to.shutdownOutput();
            if (direction == Direction.TO_CLIENT) {
                // Whatever the client may still say, there is nobody to hear it.
                close();
            }
        } catch (IOException broken) {
            if (!isLate) {
                close();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        close(client, false);
        close(server, false);
        proxy.ended(this);
    }

    /** Closes at once; a connection that is already gone is closed enough. */
    static void close(Socket socket, boolean isReset) {
        try {
            if (isReset && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException gone) {
            assert socket.isClosed() : gone;
        }
    }

    /** Returns whether bytes pass on after it. */
    private boolean strike(Fault due, byte[] bytes, int passed, int count) throws IOException, InterruptedException {
        proxy.countFault(due);
        fault = null;
        switch (due.kind()) {
            case RESET -> end(true);
            case CLOSE -> close();
            case HALF_CLOSE -> halfClose(due.direction());
            case STALL_AND_RESET -> {
                Thread.sleep(due.delayMillis());
                end(true);
            }
            case LATE -> deliverLate(due, bytes, passed, count);
            case DELAY -> {
                delay = new Delay(due);
                return true;
            }
            case STALL -> {
                Thread.sleep(due.delayMillis());
                fault = proxy.nextFault();
                return true;
            }
        }
        return false;
    }

    private void end(boolean isReset) {
        close(client, isReset);
        close(server, isReset);
        proxy.ended(this);
    }

    private void halfClose(Direction direction) throws IOException {
        if (direction == Direction.TO_SERVER) {
            server.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } else {
            client.shutdownOutput();
            server.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        close();
    }

    private void deliverLate(Fault due, byte[] bytes, int passed, int count) throws IOException, InterruptedException {
        isLate = true;
        byte[] underWay = new byte[0];
        if (due.direction() == Direction.TO_SERVER) {
            byte[] unread =
                    client.getInputStream().readNBytes(client.getInputStream().available());
            underWay = new byte[count - passed + unread.length];
            System.arraycopy(bytes, passed, underWay, 0, count - passed);
            System.arraycopy(unread, 0, underWay, count - passed, unread.length);
        }
        close(client, true);
        try {
            proxy.awaitNextClient(LATE_MILLIS_MAX);
            // So slowly that the old connection still brings orders while the new one is being logged on.
            for (int at = 0; at < underWay.length; at += LATE_SLICE_BYTES) {
                server.getOutputStream().write(underWay, at, Math.min(LATE_SLICE_BYTES, underWay.length - at));
                LockSupport.parkNanos(LATE_PAUSE_NANOS);
            }
            Thread.sleep(due.delayMillis());
        } finally {
            close();
        }
    }

    private void write(Direction direction, OutputStream output, byte[] bytes, int from, int to)
            throws IOException, InterruptedException {
        Delay late = delay;
        if (late != null && late.direction == direction) {
            Thread.sleep(late.millis);
            if (--late.pieces == 0) {
                delay = null;
                fault = proxy.nextFault();
            }
        }
        Fault now = fault;
        int sliceMax = now == null ? BUFFER_BYTES : now.sliceMax();
        if (sliceMax == 1 && to > from) {
            proxy.countSliced(direction);
        }
        for (int at = from; at < to; at += sliceMax) {
            output.write(bytes, at, Math.min(sliceMax, to - at));
        }
    }
}
