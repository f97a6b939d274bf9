package dev.tradingipc.strategy.session;

/** Words of the order manager, fit for our log and health. */
final class PeerText {
    private static final int LENGTH_MAX = 80;

    private PeerText() {}

    /** The text on one line, cut after {@value #LENGTH_MAX} characters; "none" for {@code null}. */
    static String printable(String text) {
        if (text == null) {
            return "none";
        }
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX) + "...";
    }

    /** Why the order manager ends a session, a phrase that says what to do where there is something to do. */
    static String logout(String reason, String client) {
        return switch (reason) {
            case "replaced" ->
                "another process logged on as '" + client + "'; give each strategy a strategy.id of its own";
            case "client" -> "it does not take the name '" + client + "'; choose another strategy.id";
            case "client-limit" -> "it has as many clients as it may have; stop one, or let it have more";
            case "unavailable" -> "it cannot write its trade log now; its own log says why";
            case "stopping" -> "it is stopping";
            default -> "it gave the reason '" + printable(reason) + "'";
        };
    }
}
