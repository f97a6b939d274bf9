package dev.tradingipc.ordermanager.outbound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end that a write-ahead log had. When the file was cut and has grown again since, there are zeros, which its length
 * does not show. By SQLite's published format the log is a header and frames, each a header that begins with the number of a
 * page, never 0, and the page. For one thread.
 */
final class LogTail implements AutoCloseable {
    private static final long LOG_HEADER_BYTES = 32;
    private static final long FRAME_HEADER_BYTES = 24;
    private static final Logger log = LoggerFactory.getLogger(LogTail.class);

    private final ByteBuffer pageNumber = ByteBuffer.allocate(Integer.BYTES);
    private FileChannel channel;
    private long pageBytes;

    /** How long a log of so many frames is. */
    static long bytes(long frames, long pageBytes) {
        return frames == 0 ? 0 : LOG_HEADER_BYTES + frames * (FRAME_HEADER_BYTES + pageBytes);
    }

    /** SQLite holds no lock on this file, which closing the channel would drop. */
    void follow(Path writeAheadLog, long pageBytes) throws IOException {
        close();
        channel = FileChannel.open(writeAheadLog, StandardOpenOption.READ);
        this.pageBytes = pageBytes;
    }

    /** Whether the last whole frame before this place has gone. */
    boolean isBlankAt(long end) {
        long frames = (end - LOG_HEADER_BYTES) / (FRAME_HEADER_BYTES + pageBytes);
        if (frames <= 0) {
            return false;
        }
        try {
            pageNumber.clear();
            return channel.read(pageNumber, LOG_HEADER_BYTES + (frames - 1) * (FRAME_HEADER_BYTES + pageBytes))
                            == Integer.BYTES
                    && pageNumber.getInt(0) == 0;
        } catch (IOException unreadable) {
            log.debug("The write-ahead log cannot be read", unreadable);
            return false;
        }
    }

    @Override
    public void close() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            log.debug("Closing the write-ahead log failed", alreadyBroken);
        }
    }
}
