package dev.tradingipc.sharedmemory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Sleeping on a word of shared memory: Linux's futex system call through the C library's {@code syscall}. Addresses are passed as
 * numbers, so that a mapping may be closed by one thread while another sleeps on it; the kernel answers that with an error.
 */
final class Futex {
    private static final long WAIT = 0; // shared between processes: without the PRIVATE flag
    private static final long WAKE = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final long NUMBER = number();
    private static final MethodHandle SYSCALL = NUMBER < 0 ? null : link();
    private static final boolean AVAILABLE = SYSCALL != null && answers();

    private Futex() {}

    /** Whether this machine has it and this JVM may call it. */
    static boolean isAvailable() {
        return AVAILABLE;
    }

    /** Sleeps until woken, at most {@code nanos}; returns at once when the word is not {@code expected}. */
    static void await(long wordAddress, int expected, MemorySegment timespec, long nanos) {
        timespec.set(ValueLayout.JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
        timespec.set(ValueLayout.JAVA_LONG, 8, nanos % NANOS_PER_SECOND);
        call(wordAddress, WAIT, expected, timespec.address());
    }

    /** A timespec that lives as long as somebody refers to it. */
    static MemorySegment newTimespec() {
        return Arena.ofAuto().allocate(16, 8);
    }

    static void wakeAll(long wordAddress) {
        call(wordAddress, WAKE, Integer.MAX_VALUE, 0);
    }

    private static long call(long wordAddress, long operation, long value, long timespecAddress) {
        try {
            return (long) SYSCALL.invokeExact(NUMBER, wordAddress, operation, value, timespecAddress);
        } catch (Throwable e) {
            throw new IllegalStateException("the futex system call failed to start", e);
        }
    }

    private static long number() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return -1;
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> 202;
            case "aarch64" -> 98;
            default -> -1;
        };
    }

    @SuppressWarnings("restricted") // calling C is what this class is for; refused by the JVM means parking instead
    private static MethodHandle link() {
        try {
            Linker linker = Linker.nativeLinker();
            FunctionDescriptor syscall = FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG);
            return linker.defaultLookup()
                    .find("syscall")
                    .map(address -> linker.downcallHandle(address, syscall, Linker.Option.firstVariadicArg(1)))
                    .orElse(null);
        } catch (IllegalCallerException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** A sandbox may forbid the call: a wake nobody waits for tells without sleeping. */
    private static boolean answers() {
        try (Arena arena = Arena.ofConfined()) {
            return call(arena.allocate(4, 4).address(), WAKE, 1, 0) == 0;
        }
    }
}
