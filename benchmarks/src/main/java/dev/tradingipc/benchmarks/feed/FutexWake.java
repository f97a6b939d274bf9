package dev.tradingipc.benchmarks.feed;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Wakes everybody who sleeps on a word of shared memory; Linux on x86-64 and aarch64, elsewhere readers wake by themselves. */
final class FutexWake {
    private static final int FUTEX_WAKE = 1;
    private static final boolean IS_LINUX = System.getProperty("os.name").equals("Linux");
    private static final long FUTEX = System.getProperty("os.arch").equals("aarch64") ? 98 : 202;
    private static final MethodHandle SYSCALL = syscall();

    private FutexWake() {}

    @SuppressWarnings("restricted") // the number and the arguments of the call are those of the kernel's interface
    private static MethodHandle syscall() {
        Linker linker = Linker.nativeLinker();
        MemorySegment found = linker.defaultLookup().findOrThrow("syscall");
        return linker.downcallHandle(
                found,
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(1));
    }

    static void all(long address) {
        if (!IS_LINUX) {
            return;
        }
        long woken;
        try {
            woken = (long) SYSCALL.invokeExact(FUTEX, address, FUTEX_WAKE, Integer.MAX_VALUE);
        } catch (Throwable e) {
            throw new IllegalStateException("futex cannot be called", e);
        }
        if (woken < 0) {
            throw new IllegalStateException("futex refuses the address " + address);
        }
    }
}
