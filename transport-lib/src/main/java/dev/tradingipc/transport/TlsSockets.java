package dev.tradingipc.transport;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Puts TLS on top of connected sockets.
 *
 * <p>On top, and not instead: closing the TCP socket below ends a blocked read, write or handshake at once, while closing
 * a TLS socket waits for a write that a peer does not take.
 */
final class TlsSockets {
    private final Tls tls;
    private final Duration handshakeTimeout;

    /** @param handshakeTimeout how long a handshake may take as a whole, however many bytes come meanwhile */
    TlsSockets(Tls tls, Duration handshakeTimeout) {
        this.tls = tls;
        this.handshakeTimeout = handshakeTimeout;
    }

    /** The server's end; the handshake is still to come. */
    SSLSocket server(Socket tcp) throws IOException {
        SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket(tcp, null, true);
        SSLParameters parameters = parameters(socket);
        parameters.setNeedClientAuth(tls.needsClientCertificate());
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** The client's end; the handshake, still to come, checks that the server's certificate is {@code host}'s. */
    SSLSocket client(Socket tcp, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket(tcp, host, port, true);
        SSLParameters parameters = parameters(socket);
        // HTTPS is the JDK's name for the check of host names, whatever is spoken.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /**
     * Agrees with the peer on TLS; the TCP socket is closed when that fails or takes too long.
     *
     * @throws TlsHandshakeException if it fails or takes too long
     */
    void shakeHands(SSLSocket socket, Socket tcp) throws IOException {
        AtomicBoolean isLate = new AtomicBoolean();
        Thread alarm = Thread.ofVirtual().start(() -> closeLater(tcp, isLate));
        try {
            socket.startHandshake();
        } catch (IOException | RuntimeException e) { // a peer's certificate may break a parser, too
            tcp.close();
            throw new TlsHandshakeException(
                    isLate.get()
                            ? "the peer has not answered within " + handshakeTimeout.toSeconds() + " s"
                            : e.getMessage(),
                    e);
        } finally {
            alarm.interrupt();
        }
    }

    private void closeLater(Socket tcp, AtomicBoolean isLate) {
        try {
            TimeUnit.NANOSECONDS.sleep(handshakeTimeout.toNanos());
            isLate.set(true);
            tcp.close();
        } catch (InterruptedException inTime) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            // It is closed, as was asked for.
        }
    }

    private SSLParameters parameters(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        if (!tls.protocols().isEmpty()) {
            parameters.setProtocols(tls.protocols().toArray(String[]::new));
        }
        if (!tls.ciphers().isEmpty()) {
            parameters.setCipherSuites(tls.ciphers().toArray(String[]::new));
        }
        return parameters;
    }
}
