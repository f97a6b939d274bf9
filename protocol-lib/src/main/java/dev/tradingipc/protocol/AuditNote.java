package dev.tradingipc.protocol;

/**
 * A change of a client's own state, for the order manager's audit table.
 *
 * @param client who changed
 * @param atEpochNanos when, UTC nanoseconds since 1970; with {@code client} the key under which it is recorded once
 * @param who the person or program that asked for the change
 * @param subject what was changed, {@code strategy} for instance
 * @param from state before
 * @param to state after
 * @param why the reason given; may be empty
 */
public record AuditNote(
        String client, long atEpochNanos, String who, String subject, String from, String to, String why) {
    /** Longest text of any part, in characters; longer ones are cut. */
    public static final int TEXT_LENGTH_MAX = 500;

    /** Cuts what is too long and takes {@code null} as empty. */
    public AuditNote {
        who = cut(who);
        subject = cut(subject);
        from = cut(from);
        to = cut(to);
        why = cut(why);
    }

    private static String cut(String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
    }
}
