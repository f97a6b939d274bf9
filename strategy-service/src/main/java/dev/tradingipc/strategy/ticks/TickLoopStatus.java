package dev.tradingipc.strategy.ticks;

/**
 * What the tick loop is doing, for health and metrics; written by the loop several times a second.
 *
 * @param stage how far it has come
 * @param writerAlive whether the process that writes the prices lives
 * @param writerSilentNanos since when it lives without saying so; 0 while it does
 * @param feedConnected whether that process is connected to its feed
 * @param lossless whether delivery is lossless
 * @param problem why the price file cannot be used, one sentence; empty when there is nothing to say
 */
public record TickLoopStatus(
        Stage stage,
        boolean writerAlive,
        long writerSilentNanos,
        boolean feedConnected,
        boolean lossless,
        String problem) {

    /** How far the loop has come. */
    public enum Stage {
        /** The service has not started it, or has stopped it. */
        STOPPED("stopped"),
        /** Until news and order connections are up, it leaves the ticks alone. */
        AWAITING_CONNECTIONS("waiting for its connections"),
        /** There is no price file to read. */
        AWAITING_PRICE_FILE("waiting for the price file"),
        /** It takes ticks as they come. */
        TAKING_TICKS("taking ticks");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** Without a price file, nothing is known of its writer. */
    static TickLoopStatus withoutFile(Stage stage, String problem) {
        return new TickLoopStatus(stage, false, 0, false, false, problem);
    }
}
