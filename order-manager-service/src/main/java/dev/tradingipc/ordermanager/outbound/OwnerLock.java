package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a file beside the database for as long as the process lives: running totals are kept in memory, so two
 * writers on one database would both be wrong. The kernel drops the lock with the process, also after kill -9.
 */
final class OwnerLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OwnerLock.class);
    private static final String MARK = "The trade database beside this file has been in use. Last trade on disk:\n";
    /** As many digits as a long has at most, so that a new number always covers the one before. */
    private static final int DIGITS = 19;

    private final FileChannel channel;
    private final Path file;
    private final Path database;
    private final ByteBuffer number = ByteBuffer.allocate(DIGITS);
    private boolean isForgetful;

    private OwnerLock(FileChannel channel, Path file, Path database) {
        this.channel = channel;
        this.file = file;
        this.database = database;
    }

    static OwnerLock take(Path lockFile, Path database) throws TradeLogException {
        FileChannel channel = open(lockFile, database);
        OwnerLock lock = new OwnerLock(channel, lockFile, database);
        if (!lock.isTaken()) {
            lock.close();
            throw new TradeLogException("The trade database " + database
                    + " is in use by another order manager: stop that one or choose another file with"
                    + " order-manager.database.");
        }
        return lock;
    }

    private static FileChannel open(Path lockFile, Path database) throws TradeLogException {
        try {
            return FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw new TradeLogException(
                    "The directory of the trade database " + database + " cannot be written (" + failed
                            + "): make it writable or choose another place with order-manager.database.",
                    failed);
        }
    }

    private boolean isTaken() throws TradeLogException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ownedByThisProcess) {
            return false;
        } catch (IOException failed) {
            close();
            throw new TradeLogException(
                    "The trade database " + database + " cannot be locked (" + failed + ").", failed);
        }
    }

    /** Whether the database was in use before. */
    boolean isMarked() throws TradeLogException {
        try {
            return channel.size() > 0;
        } catch (IOException failed) {
            throw new TradeLogException("The lock of " + database + " cannot be read (" + failed + ").", failed);
        }
    }

    /** Says for later starts that the database is in use. */
    void mark() throws TradeLogException {
        if (!isMarked()) {
            write(MARK);
        }
    }

    /** Takes {@link #mark} back. */
    void unmark() throws TradeLogException {
        if (isMarked()) {
            write("");
        }
    }

    private void write(String mark) throws TradeLogException {
        try {
            channel.truncate(0).write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException failed) {
            throw new TradeLogException("The lock of " + database + " cannot be written (" + failed + ").", failed);
        }
    }

    Path file() {
        return file;
    }

    /**
     * Writes down how far the database goes, once it does. This is not synced: after a power cut it may be an earlier
     * number, and never a later one.
     */
    void remember(long lastTrade) {
        number.clear();
        long rest = lastTrade;
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            number.put(digit, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        try {
            channel.write(number, MARK.length());
        } catch (IOException failed) {
            if (!isForgetful) {
                isForgetful = true;
                log.warn("It is not written down any more how far the trade database {} goes", database, failed);
            }
        }
    }

    /** The last that {@link #remember} has written down; 0 when there is none. */
    long remembered() throws TradeLogException {
        try {
            number.clear();
            return channel.read(number, MARK.length()) < DIGITS
                    ? 0
                    : Long.parseLong(new String(number.array(), StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new TradeLogException("The lock of " + database + " cannot be read (" + failed + ").", failed);
        } catch (NumberFormatException damaged) {
            return 0; // A power cut may leave anything in it.
        }
    }

    @Override
    public void close() throws TradeLogException {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new TradeLogException("The lock of " + database + " cannot be released (" + failed + ").", failed);
        }
    }
}
