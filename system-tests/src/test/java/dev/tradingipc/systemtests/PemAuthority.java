package dev.tradingipc.systemtests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority of one test, made by the JDK's keytool, and PEM files of what it signs. */
final class PemAuthority {
    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path store;

    /** Writes {@code ca.crt}. */
    PemAuthority(Path directory) throws IOException, GeneralSecurityException {
        this.directory = directory;
        this.store = directory.resolve("authority.p12");
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test Authority", "-ext", "bc:c");
        writePem(
                directory.resolve("ca.crt"),
                "CERTIFICATE",
                keys().getCertificate("ca").getEncoded());
    }

    /** Writes {@code name.crt} and {@code name.key}, for this host. */
    void sign(String name) throws IOException, GeneralSecurityException {
        keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        KeyStore keys = keys();
        writePem(
                directory.resolve(name + ".crt"),
                "CERTIFICATE",
                keys.getCertificate(name).getEncoded());
        writePem(
                directory.resolve(name + ".key"),
                "PRIVATE KEY",
                keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void writePem(Path file, String label, byte[] bytes) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n", US_ASCII);
    }

    private void keytool(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-keyalg", "EC"));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool " + List.of(arguments) + ": " + said);
        }
    }
}
