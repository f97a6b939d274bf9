package dev.tradingipc.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of one test, made by the JDK's keytool. All have the same name: a client would not even show a
 * certificate whose signer is not among the names that a server asks for.
 */
final class TestAuthority {
    private static final String PASSWORD = "changeit";
    private static final String ROOT = "root";

    private final Path store;
    private final KeyStore keys;

    /** @param hosts certificates to sign, each for the one host it is named after */
    TestAuthority(Path directory, String name, String... hosts) throws Exception {
        store = directory.resolve(name + ".p12");
        keytool("-genkeypair", "-alias", ROOT, "-dname", "CN=Test Authority", "-ext", "bc:c");
        for (String host : hosts) {
            keytool("-genkeypair", "-alias", host, "-dname", "CN=" + host, "-signer", ROOT, "-ext", "san=dns:" + host);
        }
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
    }

    /** Trusts this authority and shows the certificate of {@code host}; none when that is null. */
    SSLContext context(String host) throws GeneralSecurityException, IOException {
        return context(host, this);
    }

    /** Shows the certificate of {@code host} and trusts another authority. */
    SSLContext context(String host, TestAuthority trustedAuthority) throws GeneralSecurityException, IOException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(only(host), PASSWORD.toCharArray());
        KeyStore trusted = only(null);
        trusted.setCertificateEntry(ROOT, trustedAuthority.keys.getCertificate(ROOT));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore only(String host) throws GeneralSecurityException, IOException {
        KeyStore part = KeyStore.getInstance("PKCS12");
        part.load(null, null);
        if (host != null) {
            part.setKeyEntry(
                    host,
                    keys.getKey(host, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    keys.getCertificateChain(host));
        }
        return part;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-keyalg", "EC"));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + List.of(arguments) + ": " + said);
        }
    }
}
