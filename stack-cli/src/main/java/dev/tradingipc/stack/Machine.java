package dev.tradingipc.stack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the stack is to run on. */
interface Machine {
    /** The major version of the Java that runs this program. */
    int javaVersion();

    /** Bytes this user may still write where this existing directory lies. */
    long usableBytes(Path directory) throws IOException;

    /** Bytes of memory there are. */
    long memoryBytes();

    /** The one this program runs on. */
    static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine() {
            @Override
            public int javaVersion() {
                return Runtime.version().feature();
            }

            @Override
            public long usableBytes(Path directory) throws IOException {
                return Files.getFileStore(directory).getUsableSpace();
            }

            @Override
            public long memoryBytes() {
                return system.getTotalMemorySize();
            }
        };
    }
}
