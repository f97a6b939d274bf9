package dev.tradingipc.control.log;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * Output and error stream of this process, as the operating system knows them: what the JVM itself prints goes there, too,
 * which {@link System#setOut} would not change.
 */
final class StandardStreams {
    private static final int OUTPUT = 1;
    private static final int ERROR = 2;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private final MethodHandle open = link("fopen", FunctionDescriptor.of(POINTER, POINTER, POINTER));
    private final MethodHandle descriptorOf = link("fileno", FunctionDescriptor.of(INT, POINTER));
    private final MethodHandle duplicate = link("dup2", FunctionDescriptor.of(INT, INT, INT));
    private final MethodHandle close = link("fclose", FunctionDescriptor.of(INT, POINTER));

    @SuppressWarnings("restricted") // calling C is what this class is for
    private static MethodHandle link(String function, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), descriptor);
    }

    /** Appends both to this file from now on; everything printed before is in the file they went to until now. */
    void redirectTo(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stream =
                    (MemorySegment) open.invokeExact(arena.allocateFrom(file.toString()), arena.allocateFrom("a"));
            if (stream.address() == 0) {
                throw new IOException(file + " cannot be opened");
            }
            int descriptor = (int) descriptorOf.invokeExact(stream);
            int output = (int) duplicate.invokeExact(descriptor, OUTPUT);
            int error = (int) duplicate.invokeExact(descriptor, ERROR);
            int closed = (int) close.invokeExact(stream);
            if (output < 0 || error < 0 || closed != 0) {
                throw new IOException("what is printed cannot be redirected to " + file);
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a function of the C library failed to start", e);
        }
    }
}
