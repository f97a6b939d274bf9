package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes results where they are looked for. */
public final class ResultFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFiles() {}

    /** Writes {@code NAME.json} below {@code target}, and where it is published below the sources, too; returns the latter. */
    public static Path write(Path home, BenchmarkResult result, boolean isPublished) {
        Path module = home.resolve("benchmarks");
        Path written = write(module.resolve("target/results"), result);
        return isPublished ? write(module.resolve("results"), result) : written;
    }

    private static Path write(Path directory, BenchmarkResult result) {
        Path file = directory.resolve(result.benchmark() + ".json");
        try {
            Files.createDirectories(directory);
            Files.writeString(file, toJson(result) + "\n");
            return file;
        } catch (IOException e) {
            throw new BenchmarkException("The result cannot be written to " + file + ": " + e + ".", e);
        }
    }

    static String toJson(BenchmarkResult result) {
        return JSON.writeValueAsString(result);
    }
}
