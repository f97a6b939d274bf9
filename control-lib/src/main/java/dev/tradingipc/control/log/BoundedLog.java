package dev.tradingipc.control.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file that this process prints to from growing without end. One that is too long becomes the previous one, in
 * place of what that was, and what is printed from then on goes to a new file of its name; no line is lost between the two.
 *
 * <p>The old file gives up its name only when nothing is printed to it any more, so whoever follows the name can read it to
 * its end.
 */
public final class BoundedLog {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedLog.class);
    private static final int CHECK_MILLIS = 500;

    private final Path log;
    private final long bytesMax;
    private boolean failed;

    private BoundedLog(Path log, long bytesMax) {
        this.log = log;
        this.bytesMax = bytesMax;
    }

    /** Does so when {@code -Dlogfile=FILE.log} says where output and error go, and {@code -Dlogfile.bytes-max=N} how far. */
    public static void startIfAsked() {
        String log = System.getProperty("logfile");
        Long bytesMax = Long.getLong("logfile.bytes-max");
        if (log != null && bytesMax != null) {
            BoundedLog bounded = new BoundedLog(Path.of(log), bytesMax);
            Thread.ofPlatform().daemon().name("bounded-log").start(bounded::run);
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(CHECK_MILLIS);
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() {
        try {
            if (isTooLongOrGone()) {
                renew();
            }
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                failed = true;
                LOG.warn("The log {} grows beyond {} bytes: {}", log, bytesMax, e.toString());
            }
        }
    }

    /** A file that somebody has removed would go on growing, where nobody sees it. */
    private boolean isTooLongOrGone() throws IOException {
        try {
            return Files.size(log) > bytesMax;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private void renew() throws IOException {
        Path next = log.resolveSibling(log.getFileName() + ".next");
        Files.deleteIfExists(next);
        new StandardStreams().redirectTo(next);
        if (Files.exists(log)) {
            Files.move(log, previous(), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(next, log, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path previous() {
        return log.resolveSibling(log.getFileName().toString().replaceFirst("\\.log$", "") + ".previous.log");
    }
}
