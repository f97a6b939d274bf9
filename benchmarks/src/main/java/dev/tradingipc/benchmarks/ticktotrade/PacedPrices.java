package dev.tradingipc.benchmarks.ticktotrade;

import dev.tradingipc.benchmarks.harness.PacedSchedule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends ticks when they are due, whatever became of those before. Ticks that are due together are written together. For one
 * thread.
 */
final class PacedPrices {
    private final DeskTape tape;
    private final OutputStream prices;
    private final OutputStream news;
    private final ArrivingOrders orders;
    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

    PacedPrices(DeskTape tape, OutputStream prices, OutputStream news, ArrivingOrders orders) {
        this.tape = tape;
        this.prices = prices;
        this.news = news;
        this.orders = orders;
    }

    /** Sends these ticks and returns the next. */
    long send(long from, long to, double ticksPerSecond) throws IOException {
        PacedSchedule schedule = new PacedSchedule(System.nanoTime(), ticksPerSecond);
        for (long tick = from; tick < to; ) {
            long wokenNanos = sleepUntil(schedule.intendedNanos(tick - from));
            long nowNanos = System.nanoTime();
            frames.reset();
            for (; tick < to && schedule.intendedNanos(tick - from) <= nowNanos; tick++) {
                sendNewsBefore(tick);
                frames.writeBytes(tape.frame(tick));
                if (tape.isStep(tick)) {
                    // A timer that is late is not the desk's affair; a write that could not be made in time is.
                    orders.expect(tape.symbol(tick), Math.max(schedule.intendedNanos(tick - from), wokenNanos));
                }
            }
            prices.write(frames.toByteArray());
        }
        return to;
    }

    /** When it woke up; {@link Long#MIN_VALUE} when there was nothing to wait for. */
    private static long sleepUntil(long dueNanos) {
        long leftNanos = dueNanos - System.nanoTime();
        if (leftNanos <= 0) {
            return Long.MIN_VALUE;
        }
        while (leftNanos > 0) {
            LockSupport.parkNanos(leftNanos);
            leftNanos = dueNanos - System.nanoTime();
        }
        return System.nanoTime();
    }

    private void sendNewsBefore(long tick) throws IOException {
        int sentiment = tape.newsBefore(tick);
        if (sentiment >= 0) {
            news.write((sentiment + "*").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
