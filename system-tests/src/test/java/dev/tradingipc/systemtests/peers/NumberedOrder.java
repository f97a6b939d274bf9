package dev.tradingipc.systemtests.peers;

/**
 * An order as a client of the acknowledged protocol writes it.
 *
 * @param id its number; 0 where the frame has none that could be read
 * @param frame its bytes without the {@code *}
 * @param isRecorded whether its outcome uses up its id, and is told again when it is sent again
 */
public record NumberedOrder(long id, String frame, boolean isRecorded) {}
