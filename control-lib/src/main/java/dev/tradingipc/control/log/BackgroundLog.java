package dev.tradingipc.control.log;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Prints lines on a thread of its own, so that a slow console never delays whoever has something to say. At most {@value
 * #LINES_PER_SECOND} lines a second; beyond that, or when its queue of {@value #QUEUE_MAX} is full, lines are counted, and
 * before the next one it is said how many were left out.
 *
 * @param <L> what a line is made from, on that thread; immutable
 */
public final class BackgroundLog<L> implements AutoCloseable {
    private static final int LINES_PER_SECOND = 50;
    private static final int QUEUE_MAX = 256;
    private static final Duration CLOSE_MAX = Duration.ofMillis(500);

    private final BlockingQueue<L> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final AtomicLong leftOut = new AtomicLong();
    private final Consumer<L> printer;
    private final LongConsumer leftOutPrinter;
    private final Thread thread;

    /**
     * Makes one that prints nothing before {@link #start}.
     *
     * @param leftOutPrinter told how many lines were left out before the next
     */
    public BackgroundLog(String threadName, Consumer<L> printer, LongConsumer leftOutPrinter) {
        this.printer = printer;
        this.leftOutPrinter = leftOutPrinter;
        this.thread = Thread.ofPlatform().name(threadName).daemon().unstarted(this::run);
    }

    /** Begins to print. */
    public void start() {
        thread.start();
    }

    /** Hands on a line; never waits. Safe for any threads. */
    public void note(L line) {
        if (!queue.offer(line)) {
            leftOut.incrementAndGet();
        }
    }

    /** Prints what is still queued, within half a second. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long secondStartNanos = System.nanoTime();
        int linesThisSecond = 0;
        try {
            while (true) {
                L line = queue.take();
                long nowNanos = System.nanoTime();
                if (nowNanos - secondStartNanos >= TimeUnit.SECONDS.toNanos(1)) {
                    secondStartNanos = nowNanos;
                    linesThisSecond = 0;
                }
                if (linesThisSecond < LINES_PER_SECOND) {
                    linesThisSecond++;
                    print(line);
                } else {
                    leftOut.incrementAndGet();
                }
            }
        } catch (InterruptedException stopped) {
            queue.forEach(this::print);
        }
    }

    private void print(L line) {
        long notShown = leftOut.getAndSet(0);
        if (notShown > 0) {
            leftOutPrinter.accept(notShown);
        }
        printer.accept(line);
    }
}
