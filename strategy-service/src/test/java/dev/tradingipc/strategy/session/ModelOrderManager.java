package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.ClientFrame;
import dev.tradingipc.protocol.ClientFrameDecoder;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.SessionFrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An order manager that keeps the rules of docs/PROTOCOL.md in the shortest way, and breaks the connection at every
 * point where one can break: before and after the logon's answer, before a decision, between decision and answer, in the
 * middle of an answer. What it has decided is durable; everything else dies with its connection.
 */
final class ModelOrderManager implements AutoCloseable {
    private static final int CHANCES = 100;

    private final ServerSocket listener;
    private final Random random;
    private final Map<Long, Decided> decided = new TreeMap<>();
    private final Map<String, Long> positions = new TreeMap<>();
    private Socket current;
    private int breaksPercent;
    private int conflicts;
    private int breaks;

    record Decided(Order order, boolean isFilled) {}

    ModelOrderManager(long seed, int breaksPercent) throws IOException {
        this.random = new Random(seed);
        this.breaksPercent = breaksPercent;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on no connection breaks. */
    synchronized void beReliable() {
        breaksPercent = 0;
    }

    /** As a crash does: what is not decided is lost, what is decided is not. */
    synchronized void crash() throws IOException {
        breaks++;
        if (current != null) {
            current.close();
            current = null;
        }
    }

    synchronized Map<Long, Decided> decided() {
        return new TreeMap<>(decided);
    }

    synchronized long position(String symbol) {
        return positions.getOrDefault(symbol, 0L);
    }

    synchronized int conflicts() {
        return conflicts;
    }

    synchronized int breaks() {
        return breaks;
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        crash();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        byte[] bytes = new byte[64 * 1024];
        int filled = 0;
        try (client) {
            InputStream input = client.getInputStream();
            for (int count = input.read(bytes); count >= 0; count = input.read(bytes, filled, bytes.length - filled)) {
                filled += count;
                int end = filled;
                while (end > 0 && bytes[end - 1] != '*') {
                    end--;
                }
                List<ClientFrame> frames = new ArrayList<>();
                ClientFrameDecoder.decode(bytes, 0, end, (frame, in, from, to) -> frames.add(frame));
                for (ClientFrame frame : frames) {
                    take(frame, client);
                }
                System.arraycopy(bytes, end, bytes, 0, filled - end);
                filled -= end;
            }
        } catch (IOException e) {
            // Broken by this class or by its client, as both are meant to.
        }
    }

    /** One at a time over all connections, so what an older one delivered is decided before a newer one logs on. */
    private synchronized void take(ClientFrame frame, Socket client) throws IOException {
        switch (frame) {
            case ClientFrame.Logon logon -> logOn(logon.client(), client);
            case ClientFrame.OrderRequest request -> {
                if (client.equals(current)) {
                    mayBreak(new byte[0]);
                    answer(decide(request));
                }
            }
            default -> throw new IllegalStateException("The session sent " + frame);
        }
    }

    private void logOn(String name, Socket client) throws IOException {
        if (current != null) {
            current.close();
        }
        current = client;
        long lastId = decided.keySet().stream().max(Long::compare).orElse(0L);
        positions.values().removeIf(units -> units == 0);
        answer(new SessionFrameWriter().loggedOn(name, lastId, positions, null));
    }

    private SessionFrameWriter decide(ClientFrame.OrderRequest request) {
        Order order = request.order();
        Decided before = decided.get(order.id());
        if (before == null) {
            Decided now = new Decided(order, random.nextInt(4) > 0);
            decided.put(order.id(), now);
            if (now.isFilled()) {
                long sign = order.action() == Action.BUY ? 1 : -1;
                positions.merge(order.symbol(), sign * order.quantity(), Long::sum);
            }
            return ack(request, outcome(now), null, now.isFilled() ? null : "chance");
        }
        if (!before.order().equals(order)) {
            conflicts++;
            return ack(request, AckStatus.REJECTED, null, "id-conflict");
        }
        return ack(request, AckStatus.DUPLICATE, outcome(before), before.isFilled() ? null : "chance");
    }

    private static AckStatus outcome(Decided decided) {
        return decided.isFilled() ? AckStatus.FILLED : AckStatus.REJECTED;
    }

    private static SessionFrameWriter ack(
            ClientFrame.OrderRequest request, AckStatus status, AckStatus original, String reason) {
        Order order = request.order();
        return new SessionFrameWriter()
                .ack(new Acknowledgement(
                        request.client(), order.id(), status, original, reason, order.quantity(), order.priceE8(), 1));
    }

    private void answer(SessionFrameWriter frames) throws IOException {
        byte[] bytes = frames.toByteArray();
        mayBreak(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        current.getOutputStream().write(bytes);
        mayBreak(new byte[0]);
    }

    private void mayBreak(byte[] beginningOfAnswer) throws IOException {
        if (random.nextInt(CHANCES) < breaksPercent) {
            current.getOutputStream().write(beginningOfAnswer);
            crash();
            throw new IOException("broken on purpose");
        }
    }
}
