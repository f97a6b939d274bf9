package dev.tradingipc.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The directory {@code .stack} of a clone: what is known of its running stack, for this command and for later ones.
 *
 * @param path the directory, which need not exist yet
 */
record RunDirectory(Path path) {

    /** Of each service two logs of this size are kept, the newest lines and those before. */
    static final long LOG_BYTES_MAX = 32L * 1024 * 1024;

    Path log(ServiceSpec service) {
        return path.resolve("logs").resolve(service.name() + ".log");
    }

    long logSize(ServiceSpec service) {
        try {
            return Files.size(log(service));
        } catch (IOException e) {
            return 0; // taken away by somebody; following it starts over, too
        }
    }

    private Path previousLog(ServiceSpec service) {
        return path.resolve("logs").resolve(service.name() + ".previous.log");
    }

    Path portFile(ServiceSpec service) {
        return path.resolve(service.name() + ".port");
    }

    /** The system property that tells a service where to write its port; as only its process has it, it marks it. */
    String portFileProperty(ServiceSpec service) {
        return "-Dportfile=" + portFile(service);
    }

    Path lockFile() {
        return path.resolve("lock");
    }

    Path runFile() {
        return path.resolve("run.properties");
    }

    private Path sessionFile() {
        return path.resolve("session");
    }

    private Path pidFile(ServiceSpec service) {
        return path.resolve(service.name() + ".pid");
    }

    /** The jar of a run: a copy, because a build overwrites jars in place and breaks the JVMs that run them. */
    Path jar(ServiceSpec service) {
        return path.resolve("jars").resolve(service.name() + ".jar");
    }

    /** Where services are prepared for faster starts, each build in a directory of its own. */
    Path prepared() {
        return path.resolve("prepared");
    }

    /** What was said while a service was prepared. */
    Path preparingLog(ServiceSpec service) {
        return path.resolve("logs").resolve(service.name() + ".preparing.log");
    }

    void create() {
        try {
            Files.createDirectories(path.resolve("logs"));
            Files.createDirectories(path.resolve("jars"));
            Files.createDirectories(prepared());
        } catch (IOException e) {
            throw new StackException("Cannot write to " + path + "; make it writable for this user.", e);
        }
    }

    void copyJar(ServiceSpec service, Path from) {
        try {
            Files.copy(from, jar(service), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("Cannot copy " + from + " to " + jar(service) + "; is the disk full?", e);
        }
    }

    /** Starts an empty log and keeps that of the run before. */
    void rotateLog(ServiceSpec service) {
        try {
            if (Files.exists(log(service))) {
                Files.move(log(service), previousLog(service), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createFile(log(service));
        } catch (IOException e) {
            throw new StackException("Cannot write " + log(service) + "; make it writable for this user.", e);
        }
    }

    void writeProcess(ServiceSpec service, ProcessIdentity process) {
        try {
            Files.writeString(pidFile(service), process.pid() + " " + process.startedAt() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process last started for a service and not stopped by a command; it may have died since. */
    Optional<ProcessIdentity> process(ServiceSpec service) {
        try {
            String text = Files.readString(pidFile(service)).trim();
            int space = text.indexOf(' ');
            return space < 0
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(
                            Long.parseLong(text.substring(0, space)),
                            Instant.parse(text.substring(space + 1)),
                            portFileProperty(service)));
        } catch (IOException | NumberFormatException | DateTimeParseException e) {
            return Optional.empty(); // absent, or cut off by a full disk: then there is nothing to find it by
        }
    }

    /** The HTTP port the service wrote once it listened. */
    OptionalInt httpPort(ServiceSpec service) {
        try {
            return OptionalInt.of(
                    Integer.parseInt(Files.readString(portFile(service)).trim()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty(); // not there, or not completely there, yet
        }
    }

    /** Forgets a process that is gone. */
    void forget(ServiceSpec service) {
        delete(pidFile(service));
        delete(portFile(service));
        delete(jar(service));
    }

    /** Remembers which session of the price file is that of this run. */
    void writeSession(long session) {
        try {
            Files.writeString(sessionFile(), session + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The session of the run that no command has stopped; empty until it was ready. */
    OptionalLong session() {
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(sessionFile()).trim()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty(); // absent, or cut off by a full disk
        }
    }

    void forgetRun() {
        delete(runFile());
        delete(sessionFile());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackException("Cannot delete " + file + "; make its directory writable for this user.", e);
        }
    }
}
