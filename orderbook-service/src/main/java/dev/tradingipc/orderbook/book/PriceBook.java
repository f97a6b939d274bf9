package dev.tradingipc.orderbook.book;

import dev.tradingipc.protocol.PriceFrameDecoder;
import dev.tradingipc.protocol.PriceFrameHandler;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.protocol.RejectedFrameLog;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.protocol.TraceSampling;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.SharedMemoryException;
import dev.tradingipc.trading.measure.Histogram;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Writes every price of the feed into the shared price table, in the order it arrives.
 *
 * <p>Blocks are taken one at a time, whichever connection they come from. In lossless delivery a block waits until
 * enough readers are attached and the slowest of them has room for it, and the feed waits with it.
 */
public final class PriceBook implements PriceFrameHandler, AutoCloseable {
    private static final Duration READER_WAIT = Duration.ofMillis(100);
    private static final long SAY_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final PriceTableWriter table;
    private final TraceSampling sampling;
    private final BookEvents events;
    private final RejectionCounters rejections = new RejectionCounters();
    private final RejectedFrameLog rejectedFrames = new RejectedFrameLog();
    private final UnregisteredSymbols unregistered;
    private final ArrivalClock arrivals = new ArrivalClock();
    private final FeedLatencies latencies = new FeedLatencies();
    private long blockReceivedNanos;
    /** Sequence of the next tick that is followed. */
    private long nextTraced;

    private volatile boolean isClosed;
    private volatile boolean waitsForReaders;
    private volatile String failure;
    // For the thread that beats.
    private long replacementsSaid;
    private long replacementSaidNanos = System.nanoTime() - SAY_INTERVAL_NANOS;

    /**
     * @param symbolsMax how many symbols the table holds, for the message about one too many
     * @param sampling which ticks are followed through the logs
     */
    public PriceBook(PriceTableWriter table, int symbolsMax, TraceSampling sampling, BookEvents events) {
        this.table = table;
        this.sampling = sampling;
        this.events = events;
        this.unregistered = new UnregisteredSymbols(symbolsMax);
    }

    /**
     * Publishes all prices of a block of whole frames.
     *
     * @param readNanos when the block was read, as {@link System#nanoTime}; it may have arrived earlier, see
     *     {@link ArrivalClock}
     */
    public synchronized void onBlock(byte[] bytes, int from, int to, long readNanos) {
        try {
            awaitReaders();
            if (isClosed || failure != null) {
                return;
            }
            blockReceivedNanos = arrivals.arrivedNanos(readNanos);
            latencies.beginBlock(readNanos);
            PriceFrameDecoder.decode(bytes, from, to, this);
            table.endBlock();
        } catch (SharedMemoryException e) {
            fail(e);
        } catch (InternalError fault) {
            failFor(fault);
        } finally {
            table.leaveBlock();
        }
    }

    @Override
    public int symbolIndex(long low, long high) {
        return table.symbolIndex(low, high);
    }

    @Override
    public int register(long symbolLow, long symbolHigh) {
        int symbol = table.register(symbolLow, symbolHigh);
        if (symbol < 0) {
            rejections.countBeyondSymbolLimit();
            String firstMention = unregistered.mention(symbolLow, symbolHigh);
            if (firstMention != null) {
                events.warn(firstMention);
            }
        }
        return symbol;
    }

    @Override
    public void onPrice(int symbolIndex, long priceE8, long sourceEpochNanos, long newsSequence) {
        long sequence = table.publish(
                symbolIndex, priceE8, Prices.toDouble(priceE8), sourceEpochNanos, blockReceivedNanos, newsSequence);
        latencies.add(sourceEpochNanos);
        if (sequence >= nextTraced) {
            trace(symbolIndex, priceE8, sequence);
        }
    }

    private void trace(int symbolIndex, long priceE8, long sequence) {
        if (sampling.isSampled(sequence)) { // else this is the first tick
            events.published(
                    table.symbol(symbolIndex),
                    priceE8,
                    blockReceivedNanos,
                    new TickTrace(table.writerEpoch(), sequence));
        }
        nextTraced = sampling.firstFrom(sequence + 1);
    }

    @Override
    public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
        rejections.count(reason);
        String line = rejectedFrames.line(reason, bytes, from, to, blockReceivedNanos);
        if (line != null) {
            events.warn(line);
        }
    }

    /** Says that this process lives; to be called every 100 ms, by any thread. */
    public void heartbeat() {
        long stoodStillNanos = arrivals.beat(System.nanoTime());
        if (stoodStillNanos > 0) {
            events.warn("This process stood still for " + TimeUnit.NANOSECONDS.toMillis(stoodStillNanos)
                    + " ms: prices that piled up meanwhile count as received before");
        }
        try {
            table.heartbeat();
            sayDoorbellReplaced();
        } catch (RuntimeException | InternalError e) {
            // Whatever it was, the thread that beats must live: readers would take its silence for our death.
            fail(e);
        }
    }

    /** The feed's connection has come or gone. */
    public void feedConnected(boolean connected) {
        try {
            table.feedConnected(connected);
        } catch (SharedMemoryException | InternalError e) {
            fail(e);
        }
    }

    /** Refused frames by reason. */
    public RejectionCounters rejections() {
        return rejections;
    }

    /** Nanoseconds from a price being made to its receipt, of frames that tell when and are no recording. */
    public Histogram latencies() {
        return latencies.nanos();
    }

    /** Whether the feed is not read because too few readers are attached. */
    public boolean waitsForReaders() {
        return waitsForReaders;
    }

    /** Why prices cannot be written, or {@code null}. */
    public String failure() {
        return failure;
    }

    /** Lets a waiting block go; later ones are dropped. */
    @Override
    public void close() {
        isClosed = true;
        try {
            table.close();
        } catch (SharedMemoryException cut) {
            if (failure == null) {
                events.warn(cut.getMessage());
            }
        }
    }

    private void awaitReaders() {
        if (isClosed || table.awaitReaders(Duration.ZERO)) {
            return;
        }
        waitsForReaders = true;
        events.inform("Waiting for a lossless reader of the price table; the feed is not read until one attaches");
        while (!isClosed && failure == null && !table.awaitReaders(READER_WAIT)) {
            waitsForReaders = true;
        }
        waitsForReaders = false;
        if (!isClosed && failure == null) {
            events.inform("A lossless reader is attached; the feed is read");
        }
    }

    /** At most once in ten seconds, as whoever damages it may do so all the time. */
    private void sayDoorbellReplaced() {
        long replacements = table.doorbellReplacements();
        long nowNanos = System.nanoTime();
        if (replacements > replacementsSaid && nowNanos - replacementSaidNanos >= SAY_INTERVAL_NANOS) {
            replacementsSaid = replacements;
            replacementSaidNanos = nowNanos;
            events.warn("The doorbell file was damaged or deleted and is replaced, " + replacements
                    + " times so far; readers go on with the new one");
        }
    }

    /** The JVM reports a cut file so, perhaps only when the call that touched it has returned; a beat finds out what it was. */
    private void failFor(InternalError fault) {
        try {
            table.heartbeat();
            fail(fault);
        } catch (SharedMemoryException | InternalError found) {
            fail(found);
        }
    }

    private void fail(Throwable e) {
        if (!isClosed && failure == null) {
            failure = e.getMessage();
            events.warn("Prices cannot be written any more, restart this service: " + e.getMessage());
        }
    }
}
