package dev.tradingipc.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * What a server port allows.
 *
 * @param portProperty name of the setting that moves the port, for error messages
 * @param frameLengthMaxBytes longest frame a client may send, without its terminator; unused where input is ignored
 * @param connectionsMax connections at a time; a further one is closed and counted
 * @param sendBufferBytes kernel buffer per client, which bounds how far a client that does not read falls behind unseen
 * @param ignoresInput whether clients have nothing to say: their bytes are read and thrown away
 * @param frameTimeout how long a frame may stay unfinished before its connection is closed; zero for ever. A client that
 *     is silent between frames stays
 * @param tls what TLS is spoken; empty for none
 */
public record FrameServerOptions(
        String portProperty,
        int frameLengthMaxBytes,
        int connectionsMax,
        int sendBufferBytes,
        boolean ignoresInput,
        Duration frameTimeout,
        Optional<Tls> tls) {
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    /** For a port that clients send frames to, in their own time and without TLS. */
    public static FrameServerOptions receiving(String portProperty, int frameLengthMaxBytes, int connectionsMax) {
        return new FrameServerOptions(
                portProperty,
                frameLengthMaxBytes,
                connectionsMax,
                SEND_BUFFER_BYTES,
                false,
                Duration.ZERO,
                Optional.empty());
    }

    /** For a port whose clients only listen, without TLS. */
    public static FrameServerOptions sending(String portProperty, int connectionsMax) {
        return new FrameServerOptions(
                portProperty, 0, connectionsMax, SEND_BUFFER_BYTES, true, Duration.ZERO, Optional.empty());
    }

    /** The same with a time limit for frames. */
    public FrameServerOptions withFrameTimeout(Duration timeout) {
        return new FrameServerOptions(
                portProperty, frameLengthMaxBytes, connectionsMax, sendBufferBytes, ignoresInput, timeout, tls);
    }

    /** The same with this TLS, or without. */
    public FrameServerOptions withTls(Optional<Tls> spoken) {
        return new FrameServerOptions(
                portProperty, frameLengthMaxBytes, connectionsMax, sendBufferBytes, ignoresInput, frameTimeout, spoken);
    }

    FrameLimits frameLimits() {
        return new FrameLimits(frameLengthMaxBytes, frameTimeout);
    }
}
