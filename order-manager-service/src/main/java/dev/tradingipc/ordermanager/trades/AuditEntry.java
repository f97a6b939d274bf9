package dev.tradingipc.ordermanager.trades;

/**
 * A line of the audit table: who changed what, from what to what, when and why.
 *
 * @param atEpochNanos when, UTC nanoseconds since 1970
 * @param client whose own state was changed, at its word; empty for a change of the order manager's
 * @param subject what was changed: {@code trading}, {@code trading client alpha}, {@code strategy}
 */
public record AuditEntry(
        long atEpochNanos, String client, String who, String subject, String from, String to, String why) {}
