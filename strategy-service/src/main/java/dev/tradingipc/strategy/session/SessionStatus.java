package dev.tradingipc.strategy.session;

/**
 * How the session stands, for health and metrics.
 *
 * @param stage how far it has come
 * @param lastId highest id known to be recorded; 0 before the first
 * @param unacknowledged orders without an answer
 * @param lastLogout why the order manager ended the last session, a phrase; empty when it gave no reason, or when a
 *     session was established since
 */
public record SessionStatus(Stage stage, long lastId, int unacknowledged, String lastLogout) {

    /** How far a session has come. */
    public enum Stage {
        DISCONNECTED("not connected"),
        /** Connected, and nothing but the logon sent. */
        AWAITING_LOGON("waiting for the answer to the logon"),
        /** Orders go out. */
        ESTABLISHED("established");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
