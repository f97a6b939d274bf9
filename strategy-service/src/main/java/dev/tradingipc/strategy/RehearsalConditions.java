package dev.tradingipc.strategy;

import dev.tradingipc.trading.strategy.TradingConditions;

/** Nothing is in the way of an order that goes nowhere. */
final class RehearsalConditions implements TradingConditions {
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
