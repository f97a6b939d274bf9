package dev.tradingipc.systemtests.peers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the acknowledged order protocol, written from docs/PROTOCOL.md alone. It keeps every order that has no
 * answer and sends those again after each logon, holds every answer against the rules, and goes on until its source has
 * no more orders and all are answered.
 */
public final class AcknowledgedClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SILENCE_MILLIS_MAX = 5_000;
    private static final int PAUSE_MILLIS = 5;

    private final String name;
    private final int port;
    private final Supplier<NumberedOrder> source;
    private final Deque<NumberedOrder> unanswered = new ArrayDeque<>();
    private final Map<NumberedOrder, OrderOutcome> outcomes = new LinkedHashMap<>();
    private final List<Logon> logons = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private int unansweredMax;
    private volatile int restMillis;
    private boolean isExhausted;
    private boolean isClosed;
    private Socket socket;
    private int silences;

    /** What the order manager said at a logon. */
    public record Logon(long lastId, Map<String, Long> positions) {}

    /** One connection, and how its answers are to be read. */
    private record Link(Socket socket, InputStream input, Logon logon) {}

    /**
     * Makes one that is not connected.
     *
     * @param unansweredMax orders that are under way at once
     * @param source the next order, {@code null} when there is none any more; asked under a lock, so it must not wait
     */
    public AcknowledgedClient(String name, int port, int unansweredMax, Supplier<NumberedOrder> source) {
        this.name = name;
        this.port = port;
        this.unansweredMax = unansweredMax;
        this.source = source;
    }

    /**
     * Changes how fast it sends from now on.
     *
     * @param unanswered orders that are under way at once
     * @param restMillis between an answer and the order that takes its place
     */
    public AcknowledgedClient pace(int unanswered, int restMillis) {
        this.restMillis = restMillis;
        synchronized (this) {
            unansweredMax = unanswered;
            notifyAll();
        }
        return this;
    }

    /** Begins; once. */
    public AcknowledgedClient start() {
        Thread.ofVirtual().name("client-" + name).start(this::run);
        return this;
    }

    /** Returns when every order is answered; false when they are not in this time. */
    public boolean awaitDone(long seconds) throws InterruptedException {
        return done.await(seconds, TimeUnit.SECONDS);
    }

    /** The name it logs on with. */
    public String name() {
        return name;
    }

    /** What became of each order answered so far, in the order of the answers. */
    public synchronized Map<NumberedOrder, OrderOutcome> outcomes() {
        return new LinkedHashMap<>(outcomes);
    }

    /** Every logon that was answered. */
    public synchronized List<Logon> logons() {
        return List.copyOf(logons);
    }

    /** Whatever was not as the protocol says. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** How many orders were known already when they were answered. */
    public synchronized long duplicates() {
        return outcomes.values().stream().filter(OrderOutcome::isDuplicate).count();
    }

    /** How many orders have an answer. */
    public synchronized int answered() {
        return outcomes.size();
    }

    /** How it stands, for the message of a failed test. */
    public synchronized String describe() {
        return name + ": " + outcomes.size() + " answered, " + unanswered.size() + " unanswered from "
                + unanswered.peekFirst() + ", " + logons.size() + " logons, " + silences + " silences";
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        disconnect();
    }

    private void run() {
        try {
            while (!isDone()) {
                try {
                    converse();
                } catch (IOException broken) {
                    Thread.sleep(PAUSE_MILLIS);
                } finally {
                    disconnect();
                }
            }
            done.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse() throws IOException, InterruptedException {
        Link link = logOn();
        Thread sender = Thread.ofVirtual().name("sender-" + name).start(() -> send(link));
        try {
            readAnswers(link);
        } finally {
            disconnect();
            sender.join();
        }
    }

    private Link logOn() throws IOException {
        Socket opened = new Socket();
        synchronized (this) {
            if (isClosed) {
                throw new EOFException();
            }
            socket = opened;
        }
        opened.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(SILENCE_MILLIS_MAX);
        opened.getOutputStream().write(bytes("{\"type\": \"logon\", \"client\": \"" + name + "\"}*"));
        InputStream input = new BufferedInputStream(opened.getInputStream());
        JsonNode answer = readFrame(input);
        if (!answer.get("type").asString().equals("logon")) {
            throw new EOFException("logged out: " + answer);
        }
        require(answer.get("client").asString().equals(name), "a logon answered to another: " + answer);
        Map<String, Long> positions = new HashMap<>();
        answer.get("positions")
                .properties()
                .forEach(held -> positions.put(held.getKey(), held.getValue().asLong()));
        Logon logon = new Logon(answer.get("lastId").asLong(), positions);
        synchronized (this) {
            logons.add(logon);
        }
        return new Link(opened, input, logon);
    }

    /** Sends what has no answer, unchanged and in its order, and then new orders as answers make room. */
    private void send(Link link) {
        try {
            StringBuilder frames = new StringBuilder();
            synchronized (this) {
                unanswered.forEach(order -> frames.append(order.frame()).append('*'));
            }
            while (true) {
                link.socket().getOutputStream().write(bytes(frames.toString()));
                frames.setLength(0);
                Thread.sleep(restMillis);
                synchronized (this) {
                    while (!link.socket().isClosed() && !isExhausted && unanswered.size() >= unansweredMax) {
                        wait();
                    }
                    if (link.socket().isClosed() || isExhausted) {
                        break;
                    }
                    fill(frames);
                }
            }
            if (isDone()) {
                disconnect();
            }
        } catch (IOException broken) {
            // The thread that reads sees it too, and connects again.
            disconnect();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill(StringBuilder frames) {
        while (!isExhausted && unanswered.size() < unansweredMax) {
            NumberedOrder order = source.get();
            if (order == null) {
                isExhausted = true;
            } else {
                unanswered.add(order);
                frames.append(order.frame()).append('*');
            }
        }
    }

    private void readAnswers(Link link) throws IOException {
        while (!isDone()) {
            JsonNode answer;
            try {
                answer = readFrame(link.input());
            } catch (SocketTimeoutException silent) {
                synchronized (this) {
                    silences++;
                }
                throw silent;
            }
            if (answer.get("type").asString().equals("logout")) {
                throw new EOFException("logged out: " + answer);
            }
            take(answer, link.logon());
        }
    }

    private synchronized void take(JsonNode answer, Logon logon) {
        NumberedOrder order = unanswered.peekFirst();
        boolean isItsAnswer = order != null
                && answer.get("type").asString().equals("ack")
                && answer.get("client").asString().equals(name)
                && answer.get("id").asLong() == order.id();
        if (!isItsAnswer) {
            violations.add("Not the answer to " + order + ": " + answer);
            return;
        }
        unanswered.removeFirst();
        OrderOutcome outcome = outcome(answer);
        if (order.isRecorded() && outcome.isDuplicate() != order.id() <= logon.lastId()) {
            violations.add("After a logon with lastId " + logon.lastId() + ": " + answer);
        }
        outcomes.put(order, outcome);
        notifyAll();
    }

    private static OrderOutcome outcome(JsonNode ack) {
        boolean isDuplicate = ack.get("status").asString().equals("DUPLICATE");
        JsonNode reason = ack.get("reason");
        return new OrderOutcome(
                ack.get(isDuplicate ? "original" : "status").asString(),
                isDuplicate,
                reason.isNull() ? null : reason.asString(),
                ack.get("quantity").isNull() ? null : ack.get("quantity").asLong(),
                ack.get("price").isNull()
                        ? null
                        : ack.get("price").decimalValue().stripTrailingZeros(),
                Instant.parse(ack.get("time").asString()));
    }

    private synchronized boolean isDone() {
        return isClosed || (isExhausted && unanswered.isEmpty());
    }

    private synchronized void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    private void disconnect() {
        Socket current;
        synchronized (this) {
            current = socket;
        }
        if (current != null) {
            FaultyConnection.close(current, false);
        }
        synchronized (this) {
            notifyAll();
        }
    }

    private static JsonNode readFrame(InputStream input) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (int b = input.read(); b != '*'; b = input.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            frame.write(b);
        }
        return JSON.readTree(frame.toByteArray());
    }

    private static byte[] bytes(String frames) {
        return frames.getBytes(StandardCharsets.UTF_8);
    }
}
