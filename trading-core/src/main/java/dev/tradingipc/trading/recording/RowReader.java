package dev.tradingipc.trading.recording;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The rows of a CSV file, plain or gzip, one at a time in a buffer that is reused. Blank lines, a byte order mark and
 * carriage returns are skipped. One thread.
 */
final class RowReader implements AutoCloseable {
    /** A longer row means that this is no recording; it also bounds the buffer. */
    static final int ROW_LENGTH_MAX = 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    /** Small, as what is read ahead of the rows makes the progress wrong. */
    private static final int COMPRESSED_BUFFER_BYTES = 2 * 1024;

    private static final int TEXT_LENGTH_MAX = 40;

    /** The row is {@code bytes[from, to)}, without its line end; valid until the next row is asked for. */
    final byte[] bytes = new byte[BUFFER_BYTES];

    int from;
    int to;

    private final Path file;
    private final CountingStream raw;
    private final InputStream in;
    private final long fileBytes;
    private boolean firstRowSeen;
    private long line;
    private int next;
    private int limit;
    private boolean ended;

    /** The rows in the buffer from {@link #filledFrom} on take the file's bytes from {@link #storedBefore} to those read. */
    private int filledFrom;

    private long storedBefore;

    RowReader(Path file) {
        this.file = file;
        try {
            if (Files.isDirectory(file)) {
                throw new RecordingException(file + " is a directory; name a recording, plain or .gz.");
            }
            raw = new CountingStream(Files.newInputStream(file));
            fileBytes = Files.size(file);
            in = decompressed(raw);
        } catch (NoSuchFileException e) {
            throw new RecordingException("The recording " + file + " does not exist; check its name.", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        fill();
        skipByteOrderMark();
    }

    /** Moves to the next row that is not blank; false at the end of the file. */
    boolean next() {
        do {
            if (!nextLine()) {
                return false;
            }
        } while (from == to);
        return true;
    }

    /**
     * Moves to the next row that is not blank and not the header; false at the end of the file.
     *
     * @param columns the names that a header, where there is one, must begin with
     * @param optional what may follow them, for the message
     */
    boolean nextBelowHeader(String columns, String optional) {
        boolean isFirst = !firstRowSeen;
        firstRowSeen = true;
        if (!next()) {
            return false;
        }
        if (!isFirst || !startsWith("time")) {
            return true;
        }
        if (!is(columns) && !startsWith(columns + ",")) {
            throw malformed(1, "header", from, to, "is not the header " + columns + optional);
        }
        return next();
    }

    /** The index of the comma that ends the field which starts at {@code at}, or the end of the row. */
    int fieldEnd(int at) {
        int end = at;
        while (end < to && bytes[end] != ',') {
            end++;
        }
        return end;
    }

    /** About how many bytes of the file, as it is stored, the rows up to this one take. */
    long bytesPassed() {
        long filled = Math.max(1, limit - filledFrom);
        long passed = Math.max(0, next - filledFrom);
        return storedBefore + (raw.count - storedBefore) * passed / filled;
    }

    /** Size of the file as it is stored. */
    long fileBytes() {
        return fileBytes;
    }

    /** True when the row is exactly this text. */
    boolean is(String text) {
        return to - from == text.length() && startsWith(text);
    }

    /** True when the row begins with this text. */
    boolean startsWith(String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    RecordingException malformed(int column, String name, int fieldFrom, int fieldTo, String expected) {
        String found = fieldFrom >= fieldTo ? "nothing" : "'" + text(fieldFrom, fieldTo) + "'";
        return new RecordingException(
                file + " line " + line + ", column " + column + " (" + name + "): " + found + " " + expected + ".");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private boolean nextLine() {
        int at = next;
        while (true) {
            while (at < limit && bytes[at] != '\n') {
                at++;
            }
            if (at < limit) {
                row(next, at);
                next = at + 1;
                return true;
            }
            if (at - next > ROW_LENGTH_MAX) {
                throw new RecordingException(file + " line " + (line + 1) + ", column 1: the row is longer than "
                        + ROW_LENGTH_MAX + " bytes; this is not a recording.");
            }
            if (ended) {
                if (next == limit) {
                    return false;
                }
                row(next, limit);
                next = limit;
                return true;
            }
            at -= next;
            fill();
        }
    }

    private void row(int rowFrom, int rowTo) {
        line++;
        from = rowFrom;
        to = rowTo > rowFrom && bytes[rowTo - 1] == '\r' ? rowTo - 1 : rowTo;
    }

    /** Moves the incomplete row to the front and reads more behind it. */
    private void fill() {
        System.arraycopy(bytes, next, bytes, 0, limit - next);
        limit -= next;
        next = 0;
        filledFrom = limit;
        storedBefore = raw.count;
        try {
            int read = in.read(bytes, limit, bytes.length - limit);
            ended = read < 0;
            limit += Math.max(read, 0);
        } catch (EOFException | ZipException e) {
            throw new RecordingException(
                    file + " line " + (line + 1) + ": its compressed data is cut off or damaged; copy the file again.",
                    e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void skipByteOrderMark() {
        if (limit >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf) {
            next = 3;
        }
    }

    private String text(int textFrom, int textTo) {
        int cut = Math.min(textTo, textFrom + TEXT_LENGTH_MAX);
        String text = new String(bytes, textFrom, cut - textFrom, StandardCharsets.ISO_8859_1);
        StringBuilder printable = new StringBuilder(text.length() + 3);
        text.chars().forEach(c -> printable.append(c < 0x20 || c > 0x7e ? '?' : (char) c));
        return printable.append(cut < textTo ? "..." : "").toString();
    }

    private RecordingException unreadable(IOException e) {
        return new RecordingException("The recording " + file + " cannot be read: " + e.getMessage() + ".", e);
    }

    /** Tells gzip by its first two bytes: names lie more often than contents. */
    private static InputStream decompressed(InputStream raw) throws IOException {
        PushbackInputStream start = new PushbackInputStream(raw, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(start, COMPRESSED_BUFFER_BYTES) : start;
    }

    /** Counts what is read from the file itself, before it is decompressed: that is what progress is measured in. */
    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int read = in.read(into, at, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
