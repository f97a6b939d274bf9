package dev.tradingipc.systemtests.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running strace, which writes down every read, write and sync of another process and of all its threads. */
public final class Strace implements AutoCloseable {
    private static final String CALLS = "trace=read,recvfrom,recvmsg,readv,write,sendto,sendmsg,writev,"
            + "pwrite64,pwritev,pwritev2,fsync,fdatasync,sync_file_range";
    private static final int DATA_BYTES_MAX = 1 << 20;

    private final Process process;
    private final Path output;

    private Strace(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Begins to trace; empty when strace is not there or may not do it. */
    public static Optional<Strace> attach(long pid, Path output) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "strace",
                            "-f",
                            "-yy",
                            "-s",
                            Integer.toString(DATA_BYTES_MAX),
                            "-e",
                            CALLS,
                            "-e",
                            "signal=none",
                            "-o",
                            output.toString(),
                            "-p",
                            Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            return Optional.empty();
        }
        // Its only line, unless it fails, and then all that it has to say.
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        if (line == null || !line.contains(" attached")) {
            System.out.println("strace says: " + line);
            process.destroyForcibly();
            return Optional.empty();
        }
        return Optional.of(new Strace(process, output));
    }

    /** Ends it, and returns what it saw. */
    public List<SystemCall> calls() throws IOException {
        close();
        try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
            return new StraceOutput().parse(lines);
        }
    }

    /** Lets the traced process go on untraced. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(30, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
