package dev.tradingipc.trading.strategy;

/** Live delivery with nothing in the way of an order: for whoever runs the engine alone, or without some of its surroundings. Any thread. */
public class ClearConditions implements TradingConditions {
    @Override
    public boolean paused() {
        return false;
    }

    @Override
    public boolean orderConnected() {
        return true;
    }

    @Override
    public boolean hasRoomForOrder() {
        return true;
    }

    @Override
    public boolean newsConnected() {
        return true;
    }

    @Override
    public boolean writerAlive() {
        return true;
    }

    @Override
    public boolean writerSilent() {
        return false;
    }

    @Override
    public boolean lossless() {
        return false;
    }
}
