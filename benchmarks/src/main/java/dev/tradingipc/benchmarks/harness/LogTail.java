package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines that a log has gained since it was last looked at, or since this was made. For one thread. */
public final class LogTail {
    private final Path log;
    private long position;

    private LogTail(Path log, long position) {
        this.log = log;
        this.position = position;
    }

    /** Passes over what the log has by now; it may also not be there yet. */
    public static LogTail fromNowOn(Path log) {
        try {
            return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw unreadable(log, e);
        }
    }

    /** Whole lines only; what follows the last of them is for the next time. */
    public List<String> newLines() {
        try (FileChannel file = FileChannel.open(log)) {
            if (file.size() < position) {
                position = 0; // it was begun anew, as logs are that become too long
            }
            ByteBuffer added = ByteBuffer.allocate(Math.toIntExact(file.size() - position));
            while (added.hasRemaining() && file.read(added, position + added.position()) > 0) {
                Thread.onSpinWait();
            }
            String text = new String(added.array(), 0, added.position(), StandardCharsets.UTF_8);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            position += whole.getBytes(StandardCharsets.UTF_8).length;
            return whole.lines().toList();
        } catch (IOException e) {
            throw unreadable(log, e);
        }
    }

    private static BenchmarkException unreadable(Path log, IOException e) {
        return new BenchmarkException("The log " + log + " cannot be read: " + e + ".", e);
    }
}
