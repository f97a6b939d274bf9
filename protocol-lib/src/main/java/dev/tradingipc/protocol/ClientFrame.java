package dev.tradingipc.protocol;

/** What a client of the order port can say in one frame. */
public sealed interface ClientFrame {
    /**
     * Asks for an acknowledged session.
     *
     * @param client the name as given, {@code null} where there is none; {@link Clients#isValid} tells whether it will do
     */
    record Logon(String client) implements ClientFrame {}

    /**
     * A well-formed order, of either protocol.
     *
     * @param client the name it carries; {@code null} where there is none
     * @param tickNanos monotonic time at which the order book received its tick; {@link Frames#ABSENT} if not said
     * @param trace its tick; {@code null} if not said
     */
    record OrderRequest(Order order, String client, long tickNanos, TickTrace trace) implements ClientFrame {}

    /**
     * A frame that is no order.
     *
     * @param id its id where that can be read, else 0
     * @param client the name it carries; {@code null} where there is none
     * @param reason the first thing wrong
     */
    record Unreadable(long id, String client, RejectReason reason) implements ClientFrame {}

    /** A change that the client wants recorded. */
    record Audit(AuditNote note) implements ClientFrame {}
}
