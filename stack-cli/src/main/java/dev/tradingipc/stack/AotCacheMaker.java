package dev.tradingipc.stack;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes the AOT cache of one service: unpacks its jar, has it start once up to the opening of its ports, and seals it. */
final class AotCacheMaker {

    private static final long STEP_MINUTES_MAX = 10;
    /** All else could lead the training to files and ports of the real run. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL");

    private final ServiceSpec service;
    private final Path jar;
    private final AotCache cache;

    AotCacheMaker(ServiceSpec service, Path jar, AotCache cache) {
        this.service = service;
        this.jar = jar;
        this.cache = cache;
    }

    /** Whatever an earlier attempt has left is gone over again; a start in between sees a whole cache or none. */
    void make() throws IOException, InterruptedException {
        if (!Files.isDirectory(cache.app())) {
            unpack();
        }
        train();
        deleteOthers();
    }

    private void unpack() throws IOException, InterruptedException {
        Path unpacked = cache.directory().resolve("app.new");
        AotCache.deleteAll(unpacked);
        Files.createDirectories(cache.directory());
        run(
                cache.directory(),
                List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", unpacked.toString()));
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                writeThrough(file);
            }
        }
        // Before the training: the cache is bound to the path of the jars.
        Files.move(unpacked, cache.app(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void train() throws IOException, InterruptedException {
        Path training = cache.directory().resolve("training");
        Path made = cache.directory().resolve("cache.new");
        AotCache.deleteAll(training);
        Files.createDirectories(training);
        Files.deleteIfExists(made);
        List<String> arguments = new ArrayList<>(Launcher.JVM_FLAGS);
        // Files that it opens lie in the directory it starts in, and it ends before it opens a port or connects to one.
        arguments.addAll(List.of(
                "-XX:AOTCacheOutput=" + made,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                cache.unpackedJar().toString(),
                "--" + service.httpPort().property() + "=0",
                "--" + StackSettings.PRICE_FILE + "=" + training.resolve("prices")));
        run(training, arguments);
        if (!Files.exists(made)) {
            throw new IOException("the JVM has written none");
        }
        writeThrough(made);
        seal(made);
        AotCache.deleteAll(training);
    }

    private void seal(Path made) throws IOException {
        Files.deleteIfExists(cache.sumFile());
        Files.move(made, cache.file(), StandardCopyOption.REPLACE_EXISTING);
        Path sum = Files.writeString(cache.directory().resolve("sum.new"), Checksum.of(cache.file()));
        writeThrough(sum);
        Files.move(sum, cache.sumFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Onto the disk, so that after a power cut no name stands for what was never written. */
    private static void writeThrough(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Those of earlier builds. None is in use: the service runs from its jar, or this one would be there already. */
    private void deleteOthers() throws IOException {
        try (Stream<Path> keys = Files.list(cache.directory().getParent())) {
            for (Path key : keys.toList()) {
                if (!key.equals(cache.directory())) {
                    new AotCache(key, cache.jarName()).discard();
                }
            }
        }
    }

    private static void run(Path directory, List<String> arguments) throws IOException, InterruptedException {
        Path log = directory.resolve("making.log");
        List<String> command = new ArrayList<>(List.of(Installation.java().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        Process process = builder.start();
        if (!process.waitFor(STEP_MINUTES_MAX, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("its JVM took more than " + STEP_MINUTES_MAX + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException("its JVM ended with exit code " + process.exitValue() + ": "
                    + String.join("", LogFile.lastLines(log, 1)));
        }
    }
}
