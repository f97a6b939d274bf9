package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The lines that a log has gained since it was last looked at. For one thread. */
final class LogTail {
    private final Path log;
    private long position;

    LogTail(Path log) {
        this.log = log;
    }

    /** Whole lines only; what follows the last of them is for the next time. */
    List<String> newLines() {
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
            throw new BenchmarkException("The log " + log + " cannot be read: " + e + ".", e);
        }
    }
}
