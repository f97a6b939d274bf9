package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A child JVM that writes ticks without end (or a given number of them) until it is killed or its input ends. Counts go on where the
 * file's earlier writer left off.
 */
final class WriterProcess {
    static final int SYMBOLS = 4;

    private WriterProcess() {}

    /** Arguments: price file, ring size, lossless, readers to wait for, new session, ticks (0 = without end), ticks in a block, pause in µs after each. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        int ringSize = Integer.parseInt(arguments[1]);
        boolean lossless = Boolean.parseBoolean(arguments[2]);
        int readersMin = Integer.parseInt(arguments[3]);
        boolean newSession = Boolean.parseBoolean(arguments[4]);
        long ticks = Long.parseLong(arguments[5]);
        int block = Integer.parseInt(arguments[6]);
        long pauseMicros = Long.parseLong(arguments[7]);
        try (PriceTableWriter writer =
                PriceTableWriter.open(path, new WriterSettings(16, ringSize, lossless, readersMin, newSession))) {
            Thread heartbeat = Thread.ofPlatform().daemon().start(() -> beat(writer));
            System.out.println("ready " + writer.writerEpoch() + " " + writer.sequence());
            Thread.ofPlatform().daemon().start(WriterProcess::haltAtEndOfInput);
            write(path, writer, ticks == 0 ? Long.MAX_VALUE : ticks, block, pauseMicros);
            System.out.println("written " + writer.sequence());
            heartbeat.interrupt();
        } catch (SharedMemoryException e) {
            System.out.println("refused " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void write(Path path, PriceTableWriter writer, long ticks, int block, long pauseMicros) {
        long[] counts = new long[SYMBOLS];
        for (int i = 0; i < SYMBOLS; i++) {
            TestTicks.register(writer, "SYM" + i);
        }
        PriceRecord last = new PriceRecord();
        try (PriceTable table = PriceTable.open(path)) {
            for (int i = 0; i < SYMBOLS; i++) {
                counts[i] = table.read(i, last) ? last.tickCount() : 0;
            }
        }
        while (!writer.awaitReaders(Duration.ofSeconds(1))) {
            Thread.onSpinWait();
        }
        for (long n = 0; n < ticks; n++) {
            int symbol = (int) (n % SYMBOLS);
            TestTicks.publish(writer, symbol, ++counts[symbol]);
            if (n % block == block - 1 || n == ticks - 1) {
                writer.endBlock();
                pause(pauseMicros);
            }
        }
    }

    private static void pause(long micros) {
        if (micros > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(micros * 1_000);
        }
    }

    private static void beat(PriceTableWriter writer) {
        while (!Thread.currentThread().isInterrupted()) {
            writer.heartbeat();
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
    }

    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(3);
        }
        Runtime.getRuntime().halt(2);
    }
}
