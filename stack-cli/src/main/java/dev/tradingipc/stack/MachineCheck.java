package dev.tradingipc.stack;

import dev.tradingipc.sharedmemory.PriceFileLocation;
import dev.tradingipc.sharedmemory.SharedMemoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at everything that the stack needs of a machine. */
final class MachineCheck {

    private static final int JAVA_VERSION = 25;
    private static final long MEGABYTE = 1024 * 1024;
    private static final int SYMBOLS_MAX_DEFAULT = 1_024;
    private static final int RING_SIZE_DEFAULT = 65_536;
    private static final long DISK_MIN_MEGABYTES = 500;
    /** Four services unpacked with their caches, and as much again while they are made; and logs. */
    private static final long RUN_DISK_MIN_MEGABYTES = 1_000;
    /** Four JVMs with heaps of at most 256 MB take about 300 MB each. */
    private static final long MEMORY_MIN_MEGABYTES = 1_500;

    private final Installation installation;
    private final StackSettings settings;
    private final Machine machine;
    private final List<Finding> findings = new ArrayList<>();

    MachineCheck(Installation installation, StackSettings settings, Machine machine) {
        this.installation = installation;
        this.settings = settings;
        this.machine = machine;
    }

    List<Finding> findings() {
        checkJava();
        checkJars();
        checkPorts();
        checkSharedMemory();
        checkDirectory("the run directory", installation.runDirectory().path(), RUN_DISK_MIN_MEGABYTES);
        checkDirectory("the data directory", dataDirectory(), DISK_MIN_MEGABYTES);
        checkMemory();
        return findings;
    }

    private void checkJava() {
        String found = "Java " + machine.javaVersion() + " at " + System.getProperty("java.home");
        findings.add(
                machine.javaVersion() == JAVA_VERSION
                        ? Finding.fine(found)
                        : new Finding(found, "Install a JDK 25 and set JAVA_HOME to it."));
    }

    private void checkJars() {
        String missing = installation.notBuilt().stream().map(ServiceSpec::name).collect(Collectors.joining(", "));
        findings.add(Finding.fine(
                missing.isEmpty()
                        ? "all four services are built"
                        : "not built yet: " + missing + " (./stack up builds them)"));
    }

    private void checkPorts() {
        RunDirectory directory = installation.runDirectory();
        List<Ports.Taken> taken = Ports.taken(settings);
        for (Ports.Taken port : taken) {
            boolean ours = directory
                    .process(port.service())
                    .flatMap(ProcessIdentity::living)
                    .isPresent();
            findings.add(
                    ours
                            ? Finding.fine("port " + port.number() + " is used by this clone's "
                                    + port.service().name())
                            : new Finding(
                                    "port " + port.number() + " is in use",
                                    Ports.sentence(List.of(port)) + " (lsof -i :" + port.number()
                                            + " shows who has it)"));
        }
        if (taken.isEmpty()) {
            findings.add(Finding.fine("all ports are free"));
        }
    }

    private void checkSharedMemory() {
        PriceFile priceFile = PriceFile.of(settings, installation.home());
        checkDirectory("the shared-memory directory", priceFile.directory(), sharedMemoryMegabytes());
        boolean ourOrderBookLives = installation
                .runDirectory()
                .process(ServiceSpec.named("orderbook"))
                .flatMap(ProcessIdentity::living)
                .isPresent();
        if (!ourOrderBookLives && priceFile.isBeingWritten()) {
            findings.add(new Finding(
                    "another order book is writing " + priceFile.path(),
                    "Stop it, or give this clone another file: ./stack up -- --shared-memory.path="
                            + priceFile.directory() + "-2/prices"));
        }
    }

    /** A new session is written beside the old one. Sizes that are none are refused by the order book, in its words. */
    private long sharedMemoryMegabytes() {
        try {
            long bytes = PriceFileLocation.bytesOf(
                    size(StackSettings.SYMBOLS_MAX, SYMBOLS_MAX_DEFAULT),
                    size(StackSettings.RING_SIZE, RING_SIZE_DEFAULT));
            return 2 * bytes / MEGABYTE + 1;
        } catch (SharedMemoryException | NumberFormatException impossible) {
            return 1;
        }
    }

    private int size(String property, int byDefault) {
        return settings.value(property).map(String::strip).map(Integer::valueOf).orElse(byDefault);
    }

    private Path dataDirectory() {
        Path database = installation
                .home()
                .resolve(settings.value(StackSettings.DATABASE).orElse("data/trades.db"));
        return database.getParent();
    }

    /** A directory need not exist, as long as it can be made. */
    private void checkDirectory(String what, Path directory, long megabytesMin) {
        Path existing = directory.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        String found = what + " " + directory;
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            findings.add(new Finding(
                    found + " cannot be written", "Make " + existing + " a directory that this user may write to."));
            return;
        }
        try {
            long freeMegabytes = machine.usableBytes(existing) / MEGABYTE;
            String space = found + " is writable, " + freeMegabytes + " MB free";
            findings.add(
                    freeMegabytes >= megabytesMin
                            ? Finding.fine(space)
                            : new Finding(space, "Free some space there; it takes " + megabytesMin + " MB."));
        } catch (IOException e) {
            findings.add(new Finding(found + ": " + e.getMessage(), "Look whether its file system is mounted."));
        }
    }

    private void checkMemory() {
        long megabytes = machine.memoryBytes() / MEGABYTE;
        String found = megabytes + " MB of memory, " + Runtime.getRuntime().availableProcessors() + " processors";
        findings.add(
                megabytes >= MEMORY_MIN_MEGABYTES
                        ? Finding.fine(found)
                        : new Finding(found, "Give this machine at least " + MEMORY_MIN_MEGABYTES + " MB."));
    }
}
