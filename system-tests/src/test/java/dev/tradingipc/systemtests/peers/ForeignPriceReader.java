package dev.tradingipc.systemtests.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the price file by its published layout: a mapped file, offsets and fences, nothing else. It takes no doorbell
 * slot, so nobody waits for it. For one thread.
 */
public final class ForeignPriceReader {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LAYOUT_VERSION_AT = 8;
    private static final int SYMBOL_COUNT_AT = 164;
    private static final int FEED_CONNECTED_AT = 272;
    private static final int CURSOR_AT = 384;

    private final MappedByteBuffer file;
    private final int ringSize;
    private final int directoryAt;
    private final int columnAt;
    private final int recordsAt;
    private final int ringAt;
    private final int recordSize;
    private final int ringEntrySize;
    private long position;
    private long missed;

    /** Maps this file, whose writer must have made it, and stands half a ring in the past. */
    public ForeignPriceReader(Path priceFile) {
        try (FileChannel channel = FileChannel.open(priceFile, StandardOpenOption.READ)) {
            file = channel.map(MapMode.READ_ONLY, 0, channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.order(ByteOrder.LITTLE_ENDIAN);
        require((int) INTS.getAcquire(file, LAYOUT_VERSION_AT) == 1, "layout version");
        require(text(0, 8).equals("TRDPRICE"), "magic");
        require(file.getLong(24) == file.capacity(), "file size");
        ringSize = file.getInt(20);
        directoryAt = Math.toIntExact(file.getLong(32));
        columnAt = Math.toIntExact(file.getLong(40));
        recordsAt = Math.toIntExact(file.getLong(48));
        ringAt = Math.toIntExact(file.getLong(56));
        recordSize = file.getInt(72);
        ringEntrySize = file.getInt(76);
        position = Math.max(0, cursor() - ringSize / 2);
    }

    /** Symbols in the order of their index. */
    public List<String> symbols() {
        int count = (int) INTS.getAcquire(file, SYMBOL_COUNT_AT);
        List<String> symbols = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            symbols.add(text(directoryAt + 16 * i, 16));
        }
        return symbols;
    }

    public boolean feedConnected() {
        return (int) INTS.getAcquire(file, FEED_CONNECTED_AT) == 1;
    }

    /** Sequence of the last tick. */
    public long cursor() {
        return (long) LONGS.getAcquire(file, CURSOR_AT);
    }

    public int ringSize() {
        return ringSize;
    }

    /** Ticks overwritten before {@link #newTicks} came to them. */
    public long missed() {
        return missed;
    }

    /** Last price of this symbol, 0.0 before the first. */
    public double price(int symbolIndex) {
        return Double.longBitsToDouble((long) LONGS.getOpaque(file, columnAt + 8 * symbolIndex));
    }

    /** Last tick of this symbol, with everything that belongs to it. */
    public Optional<PriceTick> record(int symbolIndex) {
        int at = recordsAt + recordSize * symbolIndex;
        while (true) {
            long version = (long) LONGS.getAcquire(file, at);
            if (version == 0) {
                return Optional.empty();
            }
            int slot = at + 8 + 64 * (int) (version & 1);
            PriceTick tick = new PriceTick(
                    file.getLong(slot + 40),
                    symbolIndex,
                    file.getLong(slot),
                    file.getDouble(slot + 8),
                    file.getLong(slot + 16),
                    file.getLong(slot + 24),
                    file.getLong(slot + 32),
                    file.getLong(slot + 48));
            VarHandle.loadLoadFence();
            if ((long) LONGS.getOpaque(file, at) == version) {
                require(tick.tickCount() == version, "count of ticks in a record");
                return Optional.of(tick);
            }
        }
    }

    /** Ticks published since the last call; those of half a ring first. */
    public List<PriceTick> newTicks() {
        List<PriceTick> ticks = new ArrayList<>();
        while (position < cursor()) {
            Optional<PriceTick> next = tick(position + 1);
            if (next.isPresent()) {
                ticks.add(next.get());
                position++;
            } else {
                long resumed = cursor() - ringSize / 2;
                missed += resumed - position;
                position = resumed;
            }
        }
        return ticks;
    }

    /** The tick of this published sequence, unless the writer has come round since. */
    public Optional<PriceTick> tick(long sequence) {
        int at = ringAt + ringEntrySize * (int) (sequence & (ringSize - 1));
        if ((long) LONGS.getAcquire(file, at) != sequence) {
            return Optional.empty();
        }
        PriceTick tick = new PriceTick(
                sequence,
                file.getLong(at + 8),
                file.getLong(at + 16),
                file.getDouble(at + 24),
                file.getLong(at + 32),
                file.getLong(at + 40),
                file.getLong(at + 48),
                file.getLong(at + 56));
        VarHandle.loadLoadFence();
        return (long) LONGS.getOpaque(file, at) == sequence ? Optional.of(tick) : Optional.empty();
    }

    private String text(int at, int lengthMax) {
        byte[] bytes = new byte[lengthMax];
        file.get(at, bytes);
        return new String(bytes, US_ASCII).replace("\0", "");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("The price file is not as specified: wrong " + what);
        }
    }
}
