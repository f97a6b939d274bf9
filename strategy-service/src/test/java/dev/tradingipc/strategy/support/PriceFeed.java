package dev.tradingipc.strategy.support;

import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A real price file and its living writer, in the place of the order book. */
public final class PriceFeed implements AutoCloseable {
    private static final int SYMBOLS_MAX = 64;
    private static final int RING_SIZE = 4_096;
    private static final long HEARTBEAT_INTERVAL_MILLIS = 50;

    // The doorbell, as docs/SHARED-MEMORY.md lays it out.
    private static final int SLOTS = 64;
    private static final long SLOTS_AT = 4_096;
    private static final long SLOT_SIZE = 128;
    private static final long SLOT_STATE = 4;
    private static final int LOSSLESS = 2;
    private static final int LOSSLESS_LOST = 3;

    private final Path priceFile;

    private final PriceTableWriter writer;
    private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("test-heartbeat").factory());
    private final ScheduledFuture<?> heartbeat;

    private PriceFeed(Path priceFile, boolean lossless, boolean newSession) {
        this.priceFile = priceFile;
        writer = PriceTableWriter.open(
                priceFile, new WriterSettings(SYMBOLS_MAX, RING_SIZE, lossless, lossless ? 1 : 0, newSession));
        writer.feedConnected(true);
        heartbeat =
                heartbeats.scheduleAtFixedRate(writer::heartbeat, 0, HEARTBEAT_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    public static PriceFeed live(Path priceFile) {
        return new PriceFeed(priceFile, false, true);
    }

    public static PriceFeed lossless(Path priceFile) {
        return new PriceFeed(priceFile, true, true);
    }

    /** A writer that carries on with the file of one that has stopped. */
    public static PriceFeed resumed(Path priceFile) {
        return new PriceFeed(priceFile, false, false);
    }

    public void ticks(String symbol, String... prices) {
        for (String price : prices) {
            tick(symbol, price, -1, Duration.ZERO);
        }
    }

    /** One tick, received so long ago. */
    public void tick(String symbol, String price, long sourceEpochNanos, Duration age) {
        int index = writer.register(Symbols.low(symbol), Symbols.high(symbol));
        long priceE8 = Prices.parseE8(price);
        writer.publish(
                index, priceE8, Prices.toDouble(priceE8), sourceEpochNanos, System.nanoTime() - age.toNanos(), -1);
        writer.endBlock();
    }

    /** Lives on without saying so, like a process that is stopped. */
    public void fallSilent() {
        heartbeat.cancel(false);
    }

    /** Says once that it lives. */
    public void beat() {
        writer.heartbeat();
    }

    /** Turns every lossless reader into one that has lost its right, in the doorbell file as its specification says. */
    public void revokeRights() {
        forEachSlotState((doorbell, at, state) -> {
            if (state == LOSSLESS) {
                doorbell.write(slotState(LOSSLESS_LOST).flip(), at);
            }
        });
    }

    public boolean hasLosslessReader() {
        AtomicBoolean found = new AtomicBoolean();
        forEachSlotState((doorbell, at, state) -> found.compareAndSet(false, state == LOSSLESS));
        return found.get();
    }

    private void forEachSlotState(SlotVisitor visitor) {
        Path file = priceFile.resolveSibling(priceFile.getFileName() + ".doorbell");
        try (FileChannel doorbell = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int slot = 0; slot < SLOTS; slot++) {
                long at = SLOTS_AT + slot * SLOT_SIZE + SLOT_STATE;
                ByteBuffer state = slotState(0).clear();
                doorbell.read(state, at);
                visitor.visit(doorbell, at, state.flip().getInt());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer slotState(int state) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(state);
    }

    @FunctionalInterface
    private interface SlotVisitor {
        void visit(FileChannel doorbell, long at, int state) throws IOException;
    }

    @Override
    public void close() {
        heartbeat.cancel(false);
        heartbeats.close(); // waits for a beat under way, which would write to a file no longer mapped
        writer.close();
    }
}
