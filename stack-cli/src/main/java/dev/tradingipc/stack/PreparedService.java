package dev.tradingipc.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;

/**
 * A service's jar unpacked, with a cache of what its start loads and links beside it ({@code -XX:AOTCache}), so that it
 * starts in half the time. It holds for one build of the jar, one JVM and its options; all of them make up its name.
 *
 * @param directory where it is, or would be
 */
record PreparedService(ServiceSpec service, Path directory) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Where it is for this build of the service and the JVM that runs this program. */
    static PreparedService of(Installation installation, ServiceSpec service) {
        CRC32 digest = new CRC32();
        Path jar = installation.jar(service);
        try {
            digestFile(digest, jar);
            // A JVM installed anew is another one for the cache, even of the same version.
            Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
            Object installed = Files.exists(modules) ? Files.getLastModifiedTime(modules) : "";
            Map<String, String> variables = JvmOptions.variables(installation.environment());
            String rest = Runtime.version() + " " + modules + installed + JvmOptions.FLAGS + variables;
            digest.update(rest.getBytes(StandardCharsets.UTF_8));
            return new PreparedService(
                    service,
                    installation
                            .runDirectory()
                            .prepared()
                            .resolve(String.format("%s-%08x-%x", service.name(), digest.getValue(), Files.size(jar))));
        } catch (IOException e) {
            throw new StackException("Cannot read " + jar + ": " + e.getMessage() + ".", e);
        }
    }

    private static void digestFile(CRC32 digest, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
    }

    /** Whether a jar is one that can be unpacked by itself. */
    static boolean canBeMadeOf(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest != null
                    && manifest.getMainAttributes().containsKey(new Attributes.Name("Spring-Boot-Version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar that its process runs. */
    Path application() {
        return directory.resolve("app").resolve(Path.of(service.jar()).getFileName());
    }

    /** Written last, under another name at first: where it is there, all is. */
    Path cache() {
        return directory.resolve("service.aot");
    }

    boolean isWhole() {
        return Files.exists(cache());
    }

    /** What the command {@code java} takes to run it. */
    List<String> program() {
        List<String> program = new ArrayList<>(JvmOptions.QUIET_ABOUT_CACHE);
        program.addAll(List.of("-XX:AOTCache=" + cache(), "-jar", application().toString()));
        return program;
    }
}
