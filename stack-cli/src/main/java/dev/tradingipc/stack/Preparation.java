package dev.tradingipc.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Makes of each service's jar what its process starts faster from, once for each build. What cannot be made is told in
 * one line, and the service starts from its jar. Used by one thread, which holds the {@link RunLock} while no service of
 * the clone runs; another may {@link #cancel()}.
 */
final class Preparation {

    private final Installation installation;
    private final RunDirectory directory;
    private final PrintWriter out;
    private final ToolRuns tools;
    private final Map<ServiceSpec, PreparedService> whole = new ConcurrentHashMap<>();
    /** Held while anything is being made. */
    private final Semaphore making = new Semaphore(1);

    Preparation(Installation installation, PrintWriter out) {
        this.installation = installation;
        this.directory = installation.runDirectory();
        this.out = out;
        this.tools = new ToolRuns(Training.environment(installation.environment()));
    }

    /** Makes what is missing, all at once, and deletes what is left of earlier builds. */
    void run() throws InterruptedException {
        Map<ServiceSpec, PreparedService> wanted = new LinkedHashMap<>();
        ServiceSpec.STACK.forEach(service -> wanted.put(service, PreparedService.of(installation, service)));
        making.acquire();
        try {
            deleteAllBut(List.copyOf(wanted.values()));
            wanted.forEach((service, prepared) -> {
                if (prepared.isWhole()) {
                    whole.put(service, prepared);
                }
            });
            wanted.keySet().removeAll(whole.keySet());
            tellUnfit(wanted);
            if (!wanted.isEmpty()) {
                makeAll(List.copyOf(wanted.values()));
            }
        } finally {
            making.release();
        }
    }

    /** These, too, where they are only half made. */
    private void deleteAllBut(List<PreparedService> wanted) {
        List<Path> kept = wanted.stream()
                .filter(PreparedService::isWhole)
                .map(PreparedService::directory)
                .toList();
        try (Stream<Path> all = Files.list(directory.prepared())) {
            for (Path old : all.filter(it -> !kept.contains(it)).toList()) {
                Directories.delete(old);
            }
        } catch (IOException e) {
            throw new StackException(
                    "Cannot delete what is old in " + directory.prepared() + ": " + e.getMessage()
                            + "; make it writable for this user.",
                    e);
        }
    }

    private void tellUnfit(Map<ServiceSpec, PreparedService> wanted) {
        List<ServiceSpec> unfit = wanted.keySet().stream()
                .filter(service -> !PreparedService.canBeMadeOf(installation.jar(service)))
                .toList();
        if (!unfit.isEmpty()) {
            out.println("Not prepared for a faster start, as these are no jars of Spring Boot: "
                    + String.join(", ", unfit.stream().map(ServiceSpec::jar).toList()));
            wanted.keySet().removeAll(unfit);
        }
    }

    private void makeAll(List<PreparedService> missing) throws InterruptedException {
        out.println("Preparing faster starts, once for each build");
        long startedNanos = System.nanoTime();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            missing.forEach(prepared -> threads.execute(() -> make(prepared)));
        }
        if (!tools.isEnded() && missing.stream().anyMatch(prepared -> whole.containsKey(prepared.service()))) {
            out.printf("  prepared after %s%n", Durations.exact(System.nanoTime() - startedNanos));
        }
    }

    private void make(PreparedService prepared) {
        ServiceSpec service = prepared.service();
        try {
            new Training(prepared, installation.jar(service), directory.preparingLog(service), tools).run();
            whole.put(service, prepared);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!tools.isEnded()) {
                out.println("  " + service.name() + " starts from its jar, as preparing it failed (" + e.getMessage()
                        + "); more is in " + directory.preparingLog(service));
            }
        }
    }

    /** What was made of a service; empty where it is to start from its jar. */
    Optional<PreparedService> of(ServiceSpec service) {
        return Optional.ofNullable(whole.get(service));
    }

    /** Ends the work, and returns when nothing of it runs and nothing half-made is left. */
    void cancel() {
        tools.endAll();
        making.acquireUninterruptibly();
        making.release();
    }
}
