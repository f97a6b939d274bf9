package dev.tradingipc.strategy.support;

import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.nio.file.Path;
import java.time.Duration;

/** A real price file and its living writer, in the place of the order book. */
public final class PriceFeed implements AutoCloseable {
    private static final int SYMBOLS_MAX = 64;
    private static final int RING_SIZE = 4_096;

    private final PriceTableWriter writer;
    private final Thread heartbeat;

    private PriceFeed(Path priceFile, boolean lossless, boolean newSession) {
        writer = PriceTableWriter.open(
                priceFile, new WriterSettings(SYMBOLS_MAX, RING_SIZE, lossless, lossless ? 1 : 0, newSession));
        writer.feedConnected(true);
        heartbeat = Thread.ofPlatform().daemon().start(this::beat);
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
        int index = writer.symbolIndex(Symbols.low(symbol), Symbols.high(symbol));
        long priceE8 = Prices.parseE8(price);
        writer.publish(
                index, priceE8, Prices.toDouble(priceE8), sourceEpochNanos, System.nanoTime() - age.toNanos(), -1);
        writer.endBlock();
    }

    @Override
    public void close() {
        heartbeat.interrupt();
        writer.close();
    }

    private void beat() {
        try {
            while (true) {
                writer.heartbeat();
                Thread.sleep(50);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
