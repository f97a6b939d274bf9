package dev.tradingipc.transport;

import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * What TLS a port or a client speaks.
 *
 * @param context holds the own certificate and those that are trusted
 * @param protocols enabled versions, {@code TLSv1.3} for instance; empty for the context's own choice
 * @param ciphers enabled cipher suites; empty for the context's own choice
 * @param needsClientCertificate whether a server turns away clients without a trusted certificate; unused by clients
 */
public record Tls(SSLContext context, List<String> protocols, List<String> ciphers, boolean needsClientCertificate) {
    public Tls {
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }
}
