package dev.tradingipc.sharedmemory;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A writer and its readers, for many states one after the other: a state goes on where the one before it ended, and begins with nothing new for
 * the reader in slot 0 and nobody waiting. All ticks are of one symbol, so their number is their sequence.
 */
final class StressMarket {
    private static final int RING = StressPrices.RING_SIZE;
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final Pool LIVE = new Pool(() -> new StressMarket(false));
    private static final Pool LOSSLESS = new Pool(() -> new StressMarket(true));

    final StressPrices prices = StressPrices.lasting(MADE.getAndIncrement());
    final PriceTableWriter writer;
    final PriceTable table = prices.table();
    final ReaderSlot slot;
    /** As the writer sees the readers. */
    final ReaderSlots slots =
            new ReaderSlots(prices.session(0), prices.files(), prices.lock(), Optional.of(prices.writersDoorbell()));

    private final StressHandler catchingUp = new StressHandler(0);
    final TickReader reader;
    private long last;

    private StressMarket(boolean lossless) {
        this.writer = prices.startWriter(lossless);
        this.slot = prices.slot(table, 0, lossless);
        TestTicks.register(writer, "SYMBOL");
        this.reader = new TickReader(table, slot, WaitStrategy.AUTO);
        reader.enter(Attach.NOW, lossless);
    }

    /** One whose writer waits for nobody, with a reader that has taken every tick. */
    static StressMarket live() {
        StressMarket market = LIVE.next();
        if (market.last == 0) {
            market.publish(1); // where there is no tick yet, none can be found behind its record
        }
        market.writer.endBlock();
        while (market.reader.position() < market.last) {
            market.reader.poll(market.catchingUp, RING);
        }
        market.slot.setWaiting(market.prices.readersDoorbell(), 0);
        return market;
    }

    /** One whose writer waits for lossless readers, without a reader, and looks for one before its next tick. */
    static StressMarket lossless() {
        StressMarket market = LOSSLESS.next();
        market.detach();
        market.publishToTheLimit();
        market.publish(1); // looks, and may go on for half a ring
        market.publishToTheLimit();
        return market;
    }

    /** The number of the last tick published. */
    long last() {
        return last;
    }

    void publish(int ticks) {
        for (int i = 0; i < ticks; i++) {
            last++;
            TestTicks.publish(writer, 0, last);
        }
    }

    /** Publishes one tick if the lossless readers leave room for it; does not wait for them. */
    boolean tryPublish() {
        Thread.currentThread().interrupt();
        try {
            TestTicks.publish(writer, 0, last + 1);
            last++;
            return true;
        } catch (SharedMemoryException e) {
            return false;
        } finally {
            Thread.interrupted();
        }
    }

    /** Up to the last tick before the writer looks for lossless readers again. */
    private void publishToTheLimit() {
        publish((int) (writer.gateLimit() - last));
    }

    /** As the reader's end does, but for the lock byte, which this process keeps for the next one. */
    private void detach() {
        prices.readersDoorbell().setState(0, DoorbellLayout.FREE);
    }

    /** As many of a kind as jcstress may hold states at once. */
    private static final class Pool {
        private final StressMarket[] markets = new StressMarket[StressFiles.STATES_MAX];
        private final AtomicInteger taken = new AtomicInteger();
        private final Supplier<StressMarket> maker;

        Pool(Supplier<StressMarket> maker) {
            this.maker = maker;
        }

        StressMarket next() {
            int index = Math.floorMod(taken.getAndIncrement(), markets.length);
            if (markets[index] == null) {
                markets[index] = maker.get();
            }
            return markets[index];
        }
    }
}
