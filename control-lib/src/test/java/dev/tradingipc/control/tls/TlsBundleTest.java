package dev.tradingipc.control.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.control.settings.SettingsException;
import java.security.KeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

class TlsBundleTest {
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private KeyStore store;

    @BeforeEach
    void makeAnEmptyStore() throws Exception {
        store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
    }

    @Test
    void thereIsNoTlsWithoutABundle() {
        assertThat(TlsBundle.of(bundles, "desk.ssl-bundle", "")).isEmpty();
    }

    @Test
    void takesProtocolsAndCiphersOfTheBundle() {
        String[] ciphers = {"TLS_AES_256_GCM_SHA384"};
        String[] protocols = {"TLSv1.3"};
        bundles.registerBundle(
                "server", SslBundle.of(SslStoreBundle.NONE, SslBundleKey.NONE, SslOptions.of(ciphers, protocols)));
        assertThat(TlsBundle.of(bundles, "desk.ssl-bundle", "server")).hasValueSatisfying(bundle -> {
            assertThat(bundle.protocols()).containsExactly(protocols);
            assertThat(bundle.ciphers()).containsExactly(ciphers);
            assertThat(bundle.hasTrustStore()).isFalse();
        });
    }

    @Test
    void knowsWhetherTheBundleSaysWhomToTrust() {
        bundles.registerBundle("server", SslBundle.of(SslStoreBundle.of(null, null, store)));
        assertThat(TlsBundle.of(bundles, "desk.ssl-bundle", "server"))
                .hasValueSatisfying(bundle -> assertThat(bundle.hasTrustStore()).isTrue());
    }

    @Test
    void saysWhichSettingNamesABundleThatIsNone() {
        assertThatThrownBy(() -> TlsBundle.of(bundles, "desk.ssl-bundle", "server"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("desk.ssl-bundle=server is impossible: there is no spring.ssl.bundle.pem.server and no"
                        + " spring.ssl.bundle.jks.server.");
    }
}
