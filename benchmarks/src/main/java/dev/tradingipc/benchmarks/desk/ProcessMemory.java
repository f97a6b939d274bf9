package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Memory of a process that is resident, by the system's own account. Only where there is {@code /proc}.
 *
 * @param residentBytes all pages that it has in memory (RSS)
 * @param proportionalBytes the same with each page divided by the processes that share it (PSS): of several processes these add up
 */
record ProcessMemory(long residentBytes, long proportionalBytes) {
    private static final long BYTES_PER_KILOBYTE = 1_024;

    /** Empty where the system does not tell. */
    static Optional<ProcessMemory> of(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readAllLines(file)));
        } catch (IOException e) {
            throw new BenchmarkException("What memory a process has is not to be read in " + file + ": " + e + ".", e);
        }
    }

    static ProcessMemory parse(List<String> rollup) {
        return new ProcessMemory(bytes(rollup, "Rss:"), bytes(rollup, "Pss:"));
    }

    private static long bytes(List<String> rollup, String name) {
        return rollup.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * BYTES_PER_KILOBYTE)
                .findFirst()
                .orElseThrow(() -> new BenchmarkException("The system does not tell " + name + " of a process."));
    }

    /** By the names of a result. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("residentBytes", residentBytes);
        details.put("proportionalBytes", proportionalBytes);
        return details;
    }
}
