package dev.tradingipc.systemtests.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A system call at whose door another process is killed, as if by {@code kill -9}, so that it dies between what it has done
 * so far and this. Needs strace, which counts the calls of each thread by itself.
 */
public final class FatalCall implements AutoCloseable {
    private final Process strace;
    private final String description;

    /** What the process is about to do. */
    public enum Kind {
        /** To write to the write-ahead log of its database. */
        LOG_WRITE(true, "pwrite64"),
        /** To sync that. */
        SYNC(true, "fsync,fdatasync"),
        /** To tell anybody anything: to answer an order, or to write a line of its log. */
        ANSWER(false, "write,writev,sendto,sendmsg");

        private final boolean isOnLog;
        private final String calls;

        Kind(boolean isOnLog, String calls) {
            this.isOnLog = isOnLog;
            this.calls = calls;
        }
    }

    private FatalCall(Process strace, String description) {
        this.strace = strace;
        this.description = description;
    }

    /**
     * Lies in wait; empty when strace is not there or may not do it.
     *
     * @param count which call of this kind of a thread ends the process, from 1
     */
    public static Optional<FatalCall> arm(long pid, Path writeAheadLog, Kind kind, int count) throws IOException {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-o", "/dev/null"));
        if (kind.isOnLog) {
            command.addAll(List.of("-P", writeAheadLog.toString()));
        }
        command.addAll(List.of(
                "-e",
                "trace=" + kind.calls,
                "-e",
                "inject=" + kind.calls + ":signal=KILL:when=" + count,
                "-p",
                Long.toString(pid)));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            return Optional.empty();
        }
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains(" attached")) {
                return Optional.of(new FatalCall(process, kind + " " + count));
            }
            System.out.println(line);
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return description;
    }

    @Override
    public void close() {
        strace.destroyForcibly();
    }
}
