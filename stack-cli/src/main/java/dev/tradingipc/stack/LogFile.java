package dev.tradingipc.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Reads the lines of a log while it grows, through truncation and replacement by a new file of the same name. Used by
 * one thread.
 */
final class LogFile implements AutoCloseable {

    private static final int TAIL_BYTES = 32 * 1024;
    private static final int LINE_BYTES_MAX = 64 * 1024;

    private final Path path;
    private final ByteBuffer chunk = ByteBuffer.allocate(TAIL_BYTES);
    private final byte[] line = new byte[LINE_BYTES_MAX];
    private int lineLength;
    private FileChannel channel;
    private Object fileKey;
    private long position;

    LogFile(Path path) {
        this.path = path;
    }

    /** The last lines of a log, fewer if it has fewer or they are very long; none if there is no such file. */
    static List<String> lastLines(Path path, int count) {
        try (FileChannel file = FileChannel.open(path)) {
            long from = Math.max(0, file.size() - TAIL_BYTES);
            ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);
            while (tail.hasRemaining() && file.read(tail, from + tail.position()) > 0) {}
            String text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves out what is in the file now, except for its last lines, which are handed on. */
    void skipToLast(int lines, Consumer<String> lineHandler) throws IOException {
        lastLines(path, lines).forEach(lineHandler);
        if (Files.exists(path)) {
            open();
            position = channel.size();
        }
    }

    /** Leaves out the first bytes. */
    void skipTo(long size) throws IOException {
        open();
        position = size;
    }

    /**
     * Hands on every line that was completed since the last call.
     *
     * @return whether anything was read
     */
    boolean poll(Consumer<String> lineHandler) throws IOException {
        boolean replaced = isReplaced(); // asked first: once it is, nobody writes to the old file any more
        boolean read = readToEnd(lineHandler);
        if (replaced) {
            flush(lineHandler);
            open();
            read |= readToEnd(lineHandler);
        }
        return read;
    }

    private boolean isReplaced() throws IOException {
        try {
            return channel == null || !Objects.equals(fileKey, keyOf(path));
        } catch (NoSuchFileException e) {
            return false; // between two files
        }
    }

    private void open() throws IOException {
        try {
            do {
                close();
                fileKey = keyOf(path);
                channel = FileChannel.open(path);
            } while (!fileKey.equals(keyOf(path))); // replaced just then
            position = 0;
        } catch (NoSuchFileException e) {
            close();
        }
    }

    private static Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
    }

    private boolean readToEnd(Consumer<String> lineHandler) throws IOException {
        if (channel == null) {
            return false;
        }
        if (channel.size() < position) {
            position = 0;
        }
        boolean read = false;
        while (channel.read(chunk.clear(), position) > 0) {
            read = true;
            position += chunk.position();
            split(chunk.flip(), lineHandler);
        }
        return read;
    }

    private void split(ByteBuffer bytes, Consumer<String> lineHandler) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                emit(lineHandler);
            } else {
                line[lineLength++] = next;
                if (lineLength == LINE_BYTES_MAX) {
                    emit(lineHandler);
                }
            }
        }
    }

    /** Hands on a last line that has no end. */
    void flush(Consumer<String> lineHandler) {
        if (lineLength > 0) {
            emit(lineHandler);
        }
    }

    private void emit(Consumer<String> lineHandler) {
        int length = lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
        lineHandler.accept(new String(Arrays.copyOf(line, length), StandardCharsets.UTF_8));
        lineLength = 0;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
