package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a desk takes of memory: its processes, and the files that they share. */
final class Memory {
    /** The details of a result have it under this name. */
    static final String DETAIL = "memory";

    private Memory() {}

    /** By process, and by file; bytes. */
    static Map<String, Object> of(Desk desk) {
        Map<String, Object> memory = new LinkedHashMap<>();
        desk.services()
                .forEach((name, service) -> ProcessMemory.of(service.process().pid())
                        .ifPresent(found -> memory.put(name, found.details())));
        memory.put("shared memory", Map.of("fileBytes", fileBytes(desk.priceFile())));
        return memory;
    }

    /** Of the price file and of its doorbell and lock beside it. */
    private static long fileBytes(Path priceFile) {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(priceFile.getParent())) {
            for (Path file : files) {
                sum += Files.size(file);
            }
        } catch (IOException e) {
            throw new BenchmarkException("The size of " + priceFile + " is not to be told: " + e + ".", e);
        }
        return sum;
    }
}
