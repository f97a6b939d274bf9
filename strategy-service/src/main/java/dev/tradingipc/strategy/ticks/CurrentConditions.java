package dev.tradingipc.strategy.ticks;

import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.trading.strategy.TradingConditions;

/** The conditions of the price file being followed and of the connections. For the tick thread, but for its making. */
public final class CurrentConditions implements TradingConditions {
    private final Upstreams upstreams;
    private PriceTable prices;
    private boolean lossless;

    public CurrentConditions(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    void follow(PriceTable table) {
        prices = table;
        lossless = table.lossless();
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
    public boolean lossless() {
        return lossless;
    }
}
