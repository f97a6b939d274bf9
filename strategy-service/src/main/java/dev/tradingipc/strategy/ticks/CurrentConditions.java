package dev.tradingipc.strategy.ticks;

import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.trading.strategy.TradingConditions;

/** The conditions of the price file being followed, of the connections and of the operator. For the tick thread, but for its making. */
public final class CurrentConditions implements TradingConditions {
    /** Ten times the interval at which it is due. */
    static final long HEARTBEAT_AGE_MAX_NANOS = 1_000_000_000L;

    private final Upstreams upstreams;
    private final TradingSwitch tradingSwitch;
    private final TablePrices tablePrices;
    private PriceTable prices;
    private boolean lossless;

    /** @param tablePrices told of each price file that is followed */
    public CurrentConditions(Upstreams upstreams, TradingSwitch tradingSwitch, TablePrices tablePrices) {
        this.upstreams = upstreams;
        this.tradingSwitch = tradingSwitch;
        this.tablePrices = tablePrices;
    }

    /** Which run of the writer published the tick of this sequence, from 1. */
    public long writerEpochOf(long sequence) {
        return prices.writerEpochOf(sequence);
    }

    void follow(PriceTable table) {
        prices = table;
        lossless = table.lossless();
        tablePrices.follow(table);
    }

    @Override
    public boolean paused() {
        return tradingSwitch.paused();
    }

    @Override
    public boolean hasRoomForOrder() {
        return upstreams.hasRoomForOrder();
    }

    @Override
    public boolean orderConnected() {
        return upstreams.orderConnected();
    }

    @Override
    public boolean newsConnected() {
        return upstreams.newsConnected();
    }

    @Override
    public boolean writerAlive() {
        return prices.isWriterAlive();
    }

    @Override
    public boolean writerSilent() {
        return prices.heartbeatAgeNanos() > HEARTBEAT_AGE_MAX_NANOS;
    }

    @Override
    public boolean lossless() {
        return lossless;
    }
}
