package dev.tradingipc.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code up} and {@code replay} have in common: check, start, wait, tell, and follow the logs. */
final class StackStart {

    private static final int FOLLOW_MILLIS = 200;
    private static final int EXIT_CODE_TERMINATED = 128 + 15;

    private final Installation installation;
    private final RunDirectory directory;
    private final StartOptions options;
    private final PrintWriter out;
    private final boolean coloured;

    StackStart(Installation installation, StartOptions options, PrintWriter out, boolean coloured) {
        this.installation = installation;
        this.directory = installation.runDirectory();
        this.options = options;
        this.out = out;
        this.coloured = coloured;
    }

    /**
     * Runs the stack, in front of the caller unless detached.
     *
     * @return the exit code
     */
    @SuppressWarnings("try") // the lock is only held
    int run(ServiceArguments arguments) throws InterruptedException {
        StackSettings settings = installation.settings(arguments);
        PriceFile priceFile = PriceFile.of(settings, installation.home());
        Shutdown shutdown = new Shutdown(directory, priceFile, Shutdown.PATIENCE);
        Startup startup = new Startup(installation, arguments, settings.host(), out);
        StopOnSignal onSignal = new StopOnSignal(startup, shutdown, directory, out);
        Map<ServiceSpec, Long> logSizes;
        try (RunLock lock = RunLock.take(directory)) {
            refuseIfImpossible(settings, priceFile);
            directory.forgetRun();
            RunSettings.write(directory, settings);
            onSignal.arm();
            logSizes = startOrStop(startup, shutdown, onSignal);
            if (onSignal.isRequested()) {
                onSignal.awaitStopped();
                return 1;
            }
            priceFile.session().ifPresent(directory::writeSession);
            onSignal.lockReleased();
        }
        if (options.detach()) {
            printReady(settings);
            onSignal.disarm();
            return 0;
        }
        try (LogPrinter logs = new LogPrinter(directory, ServiceSpec.STACK, out, coloured)) {
            logs.skipTo(logSizes); // nothing that was logged while the last service became ready is left out
            printReady(settings);
            return follow(startup, logs, onSignal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuseIfImpossible(StackSettings settings, PriceFile priceFile) {
        installation.requireBuilt();
        installation.requireStopped();
        List<Ports.Taken> taken = Ports.taken(settings);
        if (!taken.isEmpty()) {
            throw new StackException(Ports.sentence(taken));
        }
        if (priceFile.isBeingWritten()) {
            throw new StackException("Another order book is writing the price file " + priceFile.path()
                    + "; stop it, or use another file: ./stack up -- --shared-memory.path=" + priceFile.directory()
                    + "-2/prices.");
        }
    }

    private Map<ServiceSpec, Long> startOrStop(Startup startup, Shutdown shutdown, StopOnSignal onSignal)
            throws InterruptedException {
        try {
            startup.prepare();
            if (!onSignal.isRequested()) {
                out.println("Starting " + ServiceSpec.STACK.size() + " services; their logs are in "
                        + directory.path().resolve("logs"));
            }
            startup.launch();
            return startup.awaitReady(options.waitTimeout());
        } catch (StackException e) {
            if (!onSignal.isRequested()) {
                onSignal.disarm();
                out.println("Stopping the services that were started");
                shutdown.stopAll(out);
            }
            throw e;
        }
    }

    private void printReady(StackSettings settings) {
        out.println();
        for (ServiceSpec service : ServiceSpec.STACK) {
            ServiceStatus status = ServiceStatus.ask(service, directory, settings.host());
            StringBuilder ports = new StringBuilder();
            service.dataPorts()
                    .forEach(port -> ports.append(ports.isEmpty() ? " (" : ", ")
                            .append(port.carries())
                            .append(" on ")
                            .append(settings.number(port)));
            out.printf(
                    "  %-13s %-42s %s%s%n",
                    service.name(),
                    status.url().orElse("") + service.page(),
                    service.description(),
                    ports.isEmpty() ? "" : ports.append(')'));
        }
        out.println();
        out.println(
                options.detach()
                        ? "All ready. ./stack logs -f follows their logs, ./stack status and ./stack down go on from here."
                        : "All ready; their logs follow. Ctrl-C stops the stack.");
        out.println();
    }

    /** Prints logs until every service is gone: stopped by Ctrl-C here, by {@code ./stack down}, or by themselves. */
    private int follow(Startup startup, LogPrinter logs, StopOnSignal onSignal)
            throws InterruptedException, IOException {
        Set<ServiceSpec> ended = new HashSet<>();
        try {
            while (ended.size() < startup.processes().size() && !out.checkError()) {
                boolean printed = logs.poll();
                startup.processes().forEach((service, process) -> {
                    if (!process.isAlive() && ended.add(service)) {
                        tellEnded(service, process, onSignal);
                    }
                });
                if (!printed) {
                    Thread.sleep(FOLLOW_MILLIS);
                }
            }
            logs.finish();
            if (ended.size() == startup.processes().size()) {
                onSignal.disarm();
            }
        } finally {
            onSignal.logsPrinted();
        }
        boolean allStopped = startup.processes().values().stream().allMatch(StackStart::wasStopped);
        return allStopped ? 0 : 1;
    }

    private void tellEnded(ServiceSpec service, Process process, StopOnSignal onSignal) {
        if (!onSignal.isRequested()) {
            String how = wasStopped(process) ? "was stopped" : "ended with exit code " + process.exitValue();
            out.println("stack: " + service.name() + " " + how + "; what else runs: ./stack status");
        }
    }

    private static boolean wasStopped(Process process) {
        return !process.isAlive() && process.exitValue() == EXIT_CODE_TERMINATED;
    }
}
