package dev.tradingipc.control.tls;

import dev.tradingipc.control.settings.SettingsException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

/**
 * One of {@code spring.ssl.bundle}, as a TCP port or client needs it.
 *
 * @param protocols enabled versions; empty for those that the JDK enables
 * @param ciphers enabled cipher suites; empty for those that the JDK enables
 * @param hasTrustStore whether the bundle says whose certificates to trust; a port that gets to know that demands a
 *     certificate of each client, as it has no other use for it
 */
public record TlsBundle(SSLContext context, List<String> protocols, List<String> ciphers, boolean hasTrustStore) {

    /**
     * Reads the bundle that a setting names.
     *
     * @param property the setting, for error messages
     * @param name its value; without text there is no TLS
     * @throws SettingsException if there is no such bundle, or it cannot be read
     */
    public static Optional<TlsBundle> of(SslBundles bundles, String property, String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(bundles.getBundle(name)));
        } catch (NoSuchSslBundleException e) {
            throw new SettingsException(property + "=" + name + " is impossible: there is no spring.ssl.bundle.pem."
                    + name + " and no spring.ssl.bundle.jks." + name + ".");
        } catch (IllegalStateException e) {
            throw new SettingsException(property + "=" + name
                    + " is impossible: its keystore or truststore cannot be used (" + root(e) + ").");
        }
    }

    private static TlsBundle of(SslBundle bundle) {
        SslOptions options = bundle.getOptions();
        return new TlsBundle(
                bundle.createSslContext(),
                list(options.getEnabledProtocols()),
                list(options.getCiphers()),
                bundle.getStores().getTrustStore() != null);
    }

    private static List<String> list(String[] names) {
        return names == null ? List.of() : List.of(names);
    }

    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
