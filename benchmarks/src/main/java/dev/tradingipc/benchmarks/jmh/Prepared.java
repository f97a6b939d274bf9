package dev.tradingipc.benchmarks.jmh;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Work that can be done again and again.
 *
 * @param work does it once; what it answers means nothing
 * @param end frees what it needed
 */
record Prepared(LongSupplier work, End end) implements AutoCloseable {
    /** Frees something. */
    interface End {
        /** Frees it. */
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        end.run();
    }
}
