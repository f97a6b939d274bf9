package dev.tradingipc.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A service's jar unpacked, and beside it what a JVM has worked out while it started from it once. Made for one build of the
 * jar, one JVM and its flags; another of these has another directory.
 *
 * <pre>
 *   .stack/aot/gateway/KEY/app/gateway.jar, app/lib/*.jar   the cache is bound to their paths and times
 *                          cache
 *                          cache.sum                        written last: without it there is no cache
 * </pre>
 *
 * @param directory the one of its key
 * @param jarName what the jar is called that was unpacked
 */
record AotCache(Path directory, String jarName) {

    /**
     * The cache for a jar, which need not exist yet.
     *
     * @param jar the jar of the run, or one that is the same byte for byte
     */
    static AotCache of(RunDirectory run, ServiceSpec service, Path jar) throws IOException {
        CRC32 jvm = new CRC32();
        jvm.update((Runtime.version() + " " + Installation.java() + " " + Launcher.JVM_FLAGS)
                .getBytes(StandardCharsets.UTF_8));
        String key = Checksum.of(jar) + Long.toHexString(jvm.getValue());
        return new AotCache(
                run.aotCaches().resolve(service.name()).resolve(key),
                run.jar(service).getFileName().toString());
    }

    Path app() {
        return directory.resolve("app");
    }

    Path unpackedJar() {
        return app().resolve(jarName);
    }

    Path file() {
        return directory.resolve("cache");
    }

    Path sumFile() {
        return directory.resolve("cache.sum");
    }

    boolean isMade() {
        return Files.exists(sumFile());
    }

    /** Whether it is as it was made; a JVM that is given a damaged one may crash. */
    boolean isWhole() throws IOException {
        try {
            return Files.exists(unpackedJar()) && Files.readString(sumFile()).equals(Checksum.of(file()));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** What a {@code java} command takes in place of {@code -jar JAR}. */
    List<String> program() {
        return List.of("-XX:AOTCache=" + file(), "-jar", unpackedJar().toString());
    }

    /** Deletes it, the sum first, so that what a kill leaves is no cache. */
    void discard() throws IOException {
        Files.deleteIfExists(sumFile());
        deleteAll(directory);
    }

    static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // There is nothing to delete.
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
