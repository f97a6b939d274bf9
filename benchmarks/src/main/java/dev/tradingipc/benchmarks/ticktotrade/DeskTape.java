package dev.tradingipc.benchmarks.ticktotrade;

import java.nio.charset.StandardCharsets;

/**
 * Prices and sentiment that make the strategy send an order at known ticks and at no other. All symbols get ticks in turn; a
 * turn of all is a row. Each symbol's price stands still, steps up once, stands still until both averages agree again, and steps
 * down once, for ever. Before the steps up the sentiment turns bullish, before those down bearish. So each step is one order:
 * one tick in {@value #ROWS} of all. Immutable.
 */
final class DeskTape {
    /** Ticks after which two averages of 20 and fewer are equal again. */
    private static final int SETTLING_ROWS = 20;
    /** In these rows of each phase the sentiment may still be on its way. */
    private static final int GUARD_ROWS = 5;
    /** Symbols step in different rows, so that orders are spread over time. */
    private static final int STEPPING_ROWS = 20;
    /** Rows of a phase, in which every symbol steps once. */
    static final int ROWS = GUARD_ROWS + STEPPING_ROWS + SETTLING_ROWS;

    static final int BULLISH = 90;
    static final int BEARISH = 10;

    /** A frame that is a step ends so, and no other: what passes it on without a strategy goes by it. */
    static final char STEP_DIGIT = '1';

    private final int symbols;

    /** @param symbols 1 to 999 */
    DeskTape(int symbols) {
        this.symbols = symbols;
    }

    int symbols() {
        return symbols;
    }

    /** Ticks before the first phase that fill every window. */
    int ticksOfPrelude() {
        return symbols * SETTLING_ROWS;
    }

    int ticksPerPhase() {
        return symbols * ROWS;
    }

    /** Which symbol this tick is of, counted from the first phase on; negative ticks are the prelude's. */
    int symbol(long tick) {
        return (int) Math.floorMod(tick, (long) symbols);
    }

    /** Whether this tick makes an order. */
    boolean isStep(long tick) {
        return tick >= 0 && row(tick) == stepRow(symbol(tick));
    }

    /** The sentiment to be sent before this tick, or -1 for none. */
    int newsBefore(long tick) {
        if (tick < 0 || tick % ticksPerPhase() != 0) {
            return -1;
        }
        return isUpPhase(tick) ? BULLISH : BEARISH;
    }

    /** The frame of this tick: 101.0x where the symbol is up and 100.0x where it is down, x being 1 for a step. */
    byte[] frame(long tick) {
        boolean hasStepped = tick >= 0 && row(tick) >= stepRow(symbol(tick));
        boolean isUp = tick >= 0 && isUpPhase(tick) == hasStepped;
        String price = (isUp ? "101.0" : "100.0") + (isStep(tick) ? STEP_DIGIT : '0');
        return (name(symbol(tick)) + "," + price + "*").getBytes(StandardCharsets.US_ASCII);
    }

    static String name(int symbol) {
        return "SYM" + symbol;
    }

    private boolean isUpPhase(long tick) {
        return tick / ticksPerPhase() % 2 == 0;
    }

    private int row(long tick) {
        return (int) (tick % ticksPerPhase() / symbols);
    }

    private static int stepRow(int symbol) {
        return GUARD_ROWS + symbol % STEPPING_ROWS;
    }
}
