package dev.tradingipc.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@link AotTraining} runs: makes the AOT cache of every service that runs without one. */
@Command(name = AotCommand.NAME, hidden = true)
final class AotCommand implements Callable<Integer> {

    static final String NAME = "make-aot-caches";

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    AotCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunDirectory run = installation.runDirectory();
        Files.createDirectories(run.aotCaches());
        try (FileChannel channel = FileChannel.open(
                        run.aotCaches().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) { // else another one is at it
                for (ServiceSpec service : ServiceSpec.STACK) {
                    make(service, run);
                }
            }
        }
        return 0;
    }

    private void make(ServiceSpec service, RunDirectory run) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path jar = run.jar(service);
        if (!Files.exists(jar)) {
            return; // it runs with its cache, or not at all
        }
        long startedNanos = System.nanoTime();
        try {
            AotCache cache = AotCache.of(run, service, jar);
            if (!cache.isMade()) {
                new AotCacheMaker(service, jar, cache).make();
                out.printf("%s: AOT cache made in %s%n", service.name(), Durations.exact(System.nanoTime() - startedNanos));
            }
        } catch (IOException e) {
            out.println(service.name() + ": no AOT cache, it goes on starting from its jar: " + e.getMessage());
        }
        out.flush();
    }
}
