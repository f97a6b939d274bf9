package dev.tradingipc.transport;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * The socket of one connection, with or without TLS on top. Thread-safe.
 *
 * @param stream what frames are read from and written to
 * @param handshake what is still to be done before that; empty when nothing is
 */
record FrameSocket(Socket tcp, Socket stream, Optional<Handshake> handshake) {
    /** Agrees with the peer on TLS. */
    interface Handshake {
        void shakeHands() throws IOException;
    }

    static FrameSocket plain(Socket tcp) {
        return new FrameSocket(tcp, tcp, Optional.empty());
    }

    /** With TLS that has been agreed on. */
    static FrameSocket secured(Socket tcp, SSLSocket stream) {
        return new FrameSocket(tcp, stream, Optional.empty());
    }

    /** With TLS that {@link #open} is to agree on. */
    static FrameSocket toSecure(Socket tcp, SSLSocket stream, TlsSockets tls) {
        return new FrameSocket(tcp, stream, Optional.of(() -> tls.shakeHands(stream, tcp)));
    }

    /** Makes it ready for frames; may block. */
    void open() throws IOException {
        if (handshake.isPresent()) {
            handshake.get().shakeHands();
        }
    }

    /** Whether bytes of the peer have arrived that nobody has read. */
    boolean hasArrivedBytes() {
        try {
            return tcp.getInputStream().available() > 0;
        } catch (IOException closed) {
            return false;
        }
    }

    /**
     * Ends every blocked call, too; with TLS therefore without its farewell, which would wait behind a write. A {@code *}
     * says where a frame ends.
     */
    void close() {
        try {
            tcp.close();
        } catch (IOException alreadyBroken) {
            // Nothing is left of it to close.
        }
    }
}
