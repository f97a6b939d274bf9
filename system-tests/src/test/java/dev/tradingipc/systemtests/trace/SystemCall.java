package dev.tradingipc.systemtests.trace;

/**
 * One system call of a traced program.
 *
 * @param entered its place in the order of all events: a call that returned before another one was entered has a smaller
 *     {@code returned} than that one's {@code entered}
 * @param returned the same of its return; {@link #NEVER} when the trace ends before
 * @param file the file or the two ends of the connection that its first argument stands for
 * @param data the bytes it wrote or read; empty where there are none
 * @param result what it returned
 */
@SuppressWarnings("ArrayRecordComponent") // of bytes as they were, which nobody compares or changes
public record SystemCall(long entered, long returned, String name, String file, byte[] data, long result) {
    public static final long NEVER = Long.MAX_VALUE;

    boolean isSync() {
        return (name.equals("fsync") || name.equals("fdatasync")) && result == 0;
    }

    boolean isWrite() {
        return name.equals("write") || name.equals("pwrite64") || name.equals("sendto");
    }

    boolean isRead() {
        return name.equals("read") || name.equals("recvfrom");
    }

    boolean isOnSocket() {
        return file.startsWith("TCP");
    }
}
