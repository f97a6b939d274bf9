package dev.tradingipc.sharedmemory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A child JVM that follows the ring losslessly, as slowly as told, and checks what it takes. */
final class ReaderProcess {
    private ReaderProcess() {}

    /** Arguments: price file, ticks to take before it says so and ends (0 = for ever), pause in µs after each poll of at most 100. */
    public static void main(String[] arguments) {
        long ticks = Long.parseLong(arguments[1]);
        long pauseMicros = Long.parseLong(arguments[2]);
        try (PriceTable table = PriceTable.open(Path.of(arguments[0]));
                TickReader reader = table.attach(Attach.everyTick())) {
            TwoProcessTest.CheckingHandler handler = new TwoProcessTest.CheckingHandler(reader.position());
            System.out.println("attached " + reader.isLossless());
            while (ticks == 0 || handler.taken + handler.missed < ticks) {
                reader.await(Duration.ofSeconds(1));
                reader.poll(handler, 100);
                if (pauseMicros > 0) {
                    LockSupport.parkNanos(pauseMicros * 1_000);
                }
            }
            System.out.println("taken " + handler.taken + " missed " + handler.missed + " torn " + handler.torn
                    + " disorder " + handler.outOfOrder);
        }
    }
}
