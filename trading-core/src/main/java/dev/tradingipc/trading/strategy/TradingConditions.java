package dev.tradingipc.trading.strategy;

/**
 * What must hold around the engine for an order to be made. Asked on the engine's thread, and only when both signals
 * already ask for an order.
 */
public interface TradingConditions {

    /** Whether the operator has paused trading. */
    boolean paused();

    /** Whether an order manager takes orders. */
    boolean orderConnected();

    /** Whether one more order may be without an answer; always true where orders are not answered. */
    boolean hasRoomForOrder();

    /** Whether the news feed is connected. */
    boolean newsConnected();

    /** Whether the process that writes the prices lives. */
    boolean writerAlive();

    /** Whether it lives and has not said so for longer than it ever should. */
    boolean writerSilent();

    /**
     * Whether the prices are delivered losslessly, as in a replay. Then a price's age counts in source time and the
     * writer may already be gone: what it left is still to be taken.
     */
    boolean lossless();
}
