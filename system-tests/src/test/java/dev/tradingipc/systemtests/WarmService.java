package dev.tradingipc.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A service's jar unpacked, with an AOT cache beside it: its process starts in half the time and with half the work, which
 * is most of what these tests spend. Made once for each build of the jar, as {@code ./stack} does it; {@link StackIT} runs
 * what that makes.
 */
final class WarmService {
    private static final Path HOME = Path.of(System.getProperty("trading.home"));
    private static final long MAKING_MINUTES_MAX = 3;
    private static final Map<Service, List<String>> MADE = new ConcurrentHashMap<>();

    private WarmService() {}

    /** What a {@code java} command takes to run it, behind {@code jvmFlags}, which the cache is bound to. */
    static synchronized List<String> launch(Service service, List<String> jvmFlags) {
        if (MADE.isEmpty()) {
            // All at once, as nearly every run comes to need all, and making one leaves a processor idle.
            Arrays.stream(Service.values()).parallel().forEach(each -> MADE.put(each, make(each, jvmFlags)));
        }
        return MADE.get(service);
    }

    private static List<String> make(Service service, List<String> jvmFlags) {
        Path jar = HOME.resolve(service.jar()).normalize();
        Path directory = HOME.resolve("system-tests/target/warm")
                .normalize()
                .resolve(service.label() + "-" + digest(jar, jvmFlags));
        Path unpacked = directory.resolve("app").resolve(jar.getFileName());
        Path cache = directory.resolve("aot-cache");
        if (!Files.exists(cache)) {
            run(
                    directory,
                    List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination", "app"));
            // It ends before it opens a port or connects to one.
            List<String> training = new ArrayList<>(jvmFlags);
            training.addAll(List.of(
                    "-XX:AOTCacheOutput=" + cache,
                    "-Dspring.context.exit=onRefresh",
                    "-jar",
                    unpacked.toString(),
                    "--" + service.label() + ".http.port=0",
                    "--shared-memory.path=" + directory.resolve("training/prices")));
            run(directory, training);
        }
        return List.of("-XX:AOTCache=" + cache, "-jar", unpacked.toString());
    }

    private static void run(Path directory, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ServiceProcess.JAVA));
        command.addAll(arguments);
        try {
            Files.createDirectories(directory);
            Path log = directory.resolve("making.log");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MAKING_MINUTES_MAX, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of all that the cache is bound to, so that one made for something else is never taken. */
    private static String digest(Path jar, List<String> jvmFlags) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(Files.readAllBytes(jar));
            sha.update((Runtime.version() + " " + jvmFlags).getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, sha.digest()).toString(36);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
