package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that a service must find again after its restart. They are from below the range that systems give out of themselves, so that
 * nobody gets one by chance while a service is away. For one thread.
 */
final class FreePorts {
    private static final int LOWEST = 10_000;
    private static final int BEYOND = 32_768;

    private final Set<Integer> given = new HashSet<>();

    /** Another one each time. */
    int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new BenchmarkException("No port can be looked for: " + e.getMessage() + ".", e);
        }
    }
}
