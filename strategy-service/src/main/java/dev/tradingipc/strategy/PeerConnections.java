package dev.tradingipc.strategy;

import dev.tradingipc.control.tls.TlsBundle;
import dev.tradingipc.strategy.control.StrategyProperties.Peer;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.Tls;
import java.util.Optional;
import org.springframework.boot.ssl.SslBundles;

/** Makes the connections to the services that the settings name. */
final class PeerConnections {
    private PeerConnections() {}

    /** @param setting the peer's name in the settings: strategy.news */
    static FrameClientConnectionFactory receiving(
            String setting, Peer peer, int frameLengthMaxBytes, SslBundles sslBundles) {
        return FrameClientConnectionFactory.receiving(
                peer.host(), peer.port(), frameLengthMaxBytes, tls(setting, peer, sslBundles));
    }

    /** The same to a peer that says nothing. */
    static FrameClientConnectionFactory sending(String setting, Peer peer, SslBundles sslBundles) {
        return FrameClientConnectionFactory.sending(peer.host(), peer.port(), tls(setting, peer, sslBundles));
    }

    private static Optional<Tls> tls(String setting, Peer peer, SslBundles sslBundles) {
        return TlsBundle.of(sslBundles, setting + ".ssl-bundle", peer.sslBundle())
                .map(bundle -> new Tls(bundle.context(), bundle.protocols(), bundle.ciphers(), false));
    }
}
