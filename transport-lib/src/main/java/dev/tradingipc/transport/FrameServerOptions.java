package dev.tradingipc.transport;

/**
 * What a server port allows.
 *
 * @param portProperty name of the setting that moves the port, for error messages
 * @param frameLengthMaxBytes longest frame a client may send, without its terminator; unused where input is ignored
 * @param connectionsMax connections at a time; a further one is closed and counted
 * @param sendBufferBytes kernel buffer per client, which bounds how far a client that does not read falls behind unseen
 * @param ignoresInput whether clients have nothing to say: their bytes are read and thrown away
 */
public record FrameServerOptions(
        String portProperty, int frameLengthMaxBytes, int connectionsMax, int sendBufferBytes, boolean ignoresInput) {
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    /** For a port that clients send frames to. */
    public static FrameServerOptions receiving(String portProperty, int frameLengthMaxBytes, int connectionsMax) {
        return new FrameServerOptions(portProperty, frameLengthMaxBytes, connectionsMax, SEND_BUFFER_BYTES, false);
    }

    /** For a port whose clients only listen. */
    public static FrameServerOptions sending(String portProperty, int connectionsMax) {
        return new FrameServerOptions(portProperty, 0, connectionsMax, SEND_BUFFER_BYTES, true);
    }
}
