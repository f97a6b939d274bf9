package dev.tradingipc.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/** A TCP port that programs must know of one another before they listen on it. */
final class FreePort {
    private FreePort() {}

    /**
     * A free port that is none of {@code others}. It is from below the range that systems give out of themselves, so that
     * nobody gets it by chance until a program listens, or while one is away.
     */
    static int find(Collection<Integer> others) {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
            if (!others.contains(port) && isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
