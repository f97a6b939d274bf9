package dev.tradingipc.control.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line that the cache of loaded classes ({@code -XX:AOTCache}) is of no use to this process. The JVM's own
 * words for it are several lines and name no remedy, so that starters turn them off ({@code -Xlog:aot=off -Xlog:cds=off}).
 */
final class AotCacheCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AotCacheCheck.class);
    private static final String OPTION = "-XX:AOTCache=";
    /** What this process has mapped; only Linux has it. */
    private static final Path MAPS = Path.of("/proc/self/maps");

    private AotCacheCheck() {}

    /** Logs a line where a cache was named and is not mapped. */
    static void run() {
        try {
            if (Files.isReadable(MAPS)) {
                List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
                finding(options, Files.readString(MAPS)).ifPresent(LOG::info);
            }
        } catch (IOException unknown) {
            LOG.debug("Whether the AOT cache is used cannot be seen", unknown);
        }
    }

    /** What is wrong with the cache that these JVM options name, if any does, in a process with these mapped files. */
    static Optional<String> finding(List<String> options, String maps) {
        return options.stream()
                .filter(option -> option.startsWith(OPTION))
                .map(option -> Path.of(option.substring(OPTION.length())).toAbsolutePath())
                .filter(cache -> !maps.contains(cache.toString()))
                .map(cache -> "The AOT cache " + cache + (Files.exists(cache) ? " does not fit" : " does not exist")
                        + ", so this start takes about twice as long; it holds for one JVM, its memory options and these"
                        + " very jars: make it again")
                .findFirst();
    }
}
