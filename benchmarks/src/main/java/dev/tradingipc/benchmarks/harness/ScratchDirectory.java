package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the files of one run, in memory where the system offers that unless they are to be on disk; removed in the end. */
public final class ScratchDirectory implements AutoCloseable {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private final Path path;
    private final Thread removeWithHarness = new Thread(this::remove);

    /** Makes it. */
    public ScratchDirectory() {
        this(Files.isWritable(IN_MEMORY) ? IN_MEMORY : Path.of(System.getProperty("java.io.tmpdir")));
    }

    private ScratchDirectory(Path parent) {
        try {
            path = Files.createTempDirectory(parent, "trading-bench-");
        } catch (IOException e) {
            throw new BenchmarkException("No directory can be made in " + parent + ": " + e.getMessage() + ".", e);
        }
        Runtime.getRuntime().addShutdownHook(removeWithHarness);
    }

    /** One on the disk that this clone is on, for what is to be synced. */
    public static ScratchDirectory onDisk(Path home) {
        return new ScratchDirectory(home.resolve("benchmarks/target"));
    }

    /** A new directory in it. */
    public Path create(String name) {
        try {
            return Files.createTempDirectory(path, name.replaceAll("\\W+", "-") + "-");
        } catch (IOException e) {
            throw new BenchmarkException("No directory can be made in " + path + ": " + e.getMessage() + ".", e);
        }
    }

    /** Removes it; the processes that used it must have ended. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(removeWithHarness);
        remove();
    }

    private void remove() {
        List<Path> found;
        try (Stream<Path> tree = Files.walk(path)) {
            found = tree.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            return; // somebody else has removed it
        }
        for (Path file : found) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                System.err.println("stack: " + file + " cannot be removed: " + e.getMessage());
            }
        }
    }
}
