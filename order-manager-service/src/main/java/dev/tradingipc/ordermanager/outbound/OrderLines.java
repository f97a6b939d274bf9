package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.execution.TradeListener;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.Prices;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Prints a line per recorded order, in batches, on a thread of its own.
 *
 * <p>A console that is slower than the orders never delays them: beyond the bound lines are skipped, counted, and the
 * number is printed once there is room again.
 */
public final class OrderLines implements TradeListener {
    private static final int LINES_PER_WRITE = 512;

    private final PrintStream out;
    private final Form form;
    private final int linesMax;
    private final ArrayDeque<Trade> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = new Thread(this::run, "order-lines");
    private long skipped;
    private long skippedSinceLine;
    private boolean closed;

    /** What a line looks like. */
    public enum Form {
        /** For people. */
        TEXT("", "\n"),
        /** For programs that read the console of a service whose log is JSON, too. */
        JSON("{\"log\":{\"logger\":\"orders\"},\"message\":\"", "\"}\n");

        private final String before;
        private final String after;

        Form(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    /** @param linesMax lines that may wait for the console, at least 1 */
    public OrderLines(PrintStream out, Form form, int linesMax) {
        this.out = out;
        this.form = form;
        this.linesMax = linesMax;
        // A console that blocks for ever must not keep the process alive.
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void recorded(List<Trade> trades) {
        lock.lock();
        try {
            int room = Math.min(trades.size(), linesMax - waiting.size());
            for (int i = 0; i < room; i++) {
                waiting.add(trades.get(i));
            }
            skipped += trades.size() - room;
            skippedSinceLine += trades.size() - room;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Lines left out since the start because printing lagged behind. */
    public long skipped() {
        lock.lock();
        try {
            return skipped;
        } finally {
            lock.unlock();
        }
    }

    /** Prints what is waiting, for at most {@code atMost}. */
    public void close(Duration atMost) {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(atMost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Trade> batch = new ArrayList<>(LINES_PER_WRITE);
        try {
            while (true) {
                batch.clear();
                long skippedBefore = takeNext(batch);
                if (batch.isEmpty() && skippedBefore == 0) {
                    return;
                }
                print(batch, skippedBefore);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the lines skipped behind those taken, when these are the last ones before the gap. */
    private long takeNext(List<Trade> into) throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && skippedSinceLine == 0 && !closed) {
                changed.await();
            }
            while (into.size() < LINES_PER_WRITE && !waiting.isEmpty()) {
                into.add(waiting.poll());
            }
            if (!waiting.isEmpty()) {
                return 0;
            }
            long gap = skippedSinceLine;
            skippedSinceLine = 0;
            return gap;
        } finally {
            lock.unlock();
        }
    }

    private void print(List<Trade> trades, long skippedBehind) {
        StringBuilder text = new StringBuilder();
        for (Trade trade : trades) {
            Order order = trade.order();
            text.append(form.before)
                    .append("Received Order ")
                    .append(order.id())
                    .append(": ")
                    .append(order.action());
            text.append(' ').append(order.quantity()).append(' ').append(order.symbol());
            text.append(" @ ").append(Prices.format(order.priceE8())).append(form.after);
        }
        if (skippedBehind > 0) {
            text.append(form.before)
                    .append("(")
                    .append(skippedBehind)
                    .append(" more orders are in the trade log but not printed here: the console is too slow)")
                    .append(form.after);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
