package dev.tradingipc.protocol;

/** Names of the clients of the order port: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}. */
public final class Clients {
    /** The name that all clients of the plain protocol share; nobody can log on with it. */
    public static final String PLAIN = "plain";

    /** Longest name, in characters. */
    public static final int LENGTH_MAX = 64;

    private Clients() {}

    /** Whether a client may log on under this name; {@code null} may not. */
    public static boolean isValid(String name) {
        return name != null
                && !name.isEmpty()
                && name.length() <= LENGTH_MAX
                && !name.equals(PLAIN)
                && name.chars().allMatch(Clients::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
