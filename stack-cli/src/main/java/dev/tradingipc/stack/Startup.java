package dev.tradingipc.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the four services and waits until all are ready. Used by one thread, while another one may {@link #cancel()}.
 */
final class Startup {

    private static final int POLL_MILLIS = 100;
    private static final long REMIND_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int LOG_LINES = 12;

    private final RunDirectory directory;
    private final ServiceArguments arguments;
    private final String host;
    private final Preparation preparation;
    private final Launcher launcher;
    private final PrintWriter out;
    private final Map<ServiceSpec, Process> processes = new LinkedHashMap<>();
    private boolean cancelled;

    /** @param host where the services will answer */
    Startup(Installation installation, ServiceArguments arguments, String host, PrintWriter out) {
        this.directory = installation.runDirectory();
        this.arguments = arguments;
        this.host = host;
        this.preparation = new Preparation(installation, out);
        this.launcher = new Launcher(installation);
        this.out = out;
    }

    /** Makes the services' starts faster where that is still to be done, which takes a while. */
    void prepare() throws InterruptedException {
        preparation.run();
    }

    /** Starts all: who receives before who sends, though each would also wait for the others. */
    void launch() {
        for (ServiceSpec service : ServiceSpec.STACK.reversed()) {
            synchronized (this) {
                if (cancelled) {
                    return;
                }
                // Only the order book's start as part of a stack begins a session; alone, it carries on with the last.
                ServiceArguments all = service.name().equals("orderbook")
                        ? ServiceArguments.parse(List.of("--shared-memory.new-session=true"))
                                .overriddenBy(arguments)
                        : arguments;
                processes.put(service, launcher.start(service, preparation.of(service), all));
            }
        }
    }

    /** After this nothing is started any more. */
    void cancel() {
        synchronized (this) {
            cancelled = true;
        }
        preparation.cancel();
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    /** The processes started, in the order of their start. */
    Map<ServiceSpec, Process> processes() {
        return processes;
    }

    /**
     * Waits until each service has said once that it is ready, or this was cancelled.
     *
     * @return the sizes of the logs at a moment when one was not ready yet: what is behind them is news
     * @throws StackException if one ends before that, or the time is over
     */
    Map<ServiceSpec, Long> awaitReady(Duration atMost) throws InterruptedException {
        List<ServiceSpec> waiting = new ArrayList<>(processes.keySet());
        long startedNanos = System.nanoTime();
        long remindedNanos = startedNanos;
        Map<ServiceSpec, Long> logSizesBefore = Map.of();
        while (!isCancelled()) {
            Map<ServiceSpec, Long> logSizes = logSizes();
            for (ServiceSpec service : processes.keySet()) {
                refuseEnded(service);
                if (waiting.contains(service) && status(service).isReady()) {
                    waiting.remove(service);
                    out.printf(
                            "  %-13s ready after %s%n",
                            service.name(), Durations.exact(System.nanoTime() - startedNanos));
                }
            }
            if (waiting.isEmpty()) {
                return logSizesBefore;
            }
            logSizesBefore = logSizes;
            long nowNanos = System.nanoTime();
            if (nowNanos - startedNanos > atMost.toNanos()) {
                throw new StackException("Not ready after " + atMost.toSeconds() + " s: " + reasons(waiting)
                        + ". Their logs are in " + directory.path().resolve("logs")
                        + "; --wait-timeout gives them more time.");
            }
            if (nowNanos - remindedNanos > REMIND_NANOS) {
                remindedNanos = nowNanos;
                out.println("  waiting for " + reasons(waiting));
            }
            Thread.sleep(POLL_MILLIS);
        }
        return logSizesBefore;
    }

    private Map<ServiceSpec, Long> logSizes() {
        Map<ServiceSpec, Long> sizes = new HashMap<>();
        processes.keySet().forEach(service -> sizes.put(service, directory.logSize(service)));
        return sizes;
    }

    private void refuseEnded(ServiceSpec service) {
        Process process = processes.get(service);
        if (process.isAlive() || isCancelled()) {
            return;
        }
        List<String> lines = LogFile.lastLines(directory.log(service), LOG_LINES);
        throw new StackException(service.name() + " ended with exit code " + process.exitValue()
                + " while starting; "
                + (lines.isEmpty() ? "it printed nothing." : "it said:\n    " + String.join("\n    ", lines)));
    }

    private ServiceStatus status(ServiceSpec service) {
        return ServiceStatus.ask(service, directory, host);
    }

    /** For example {@code gateway, strategy (still starting); orderbook (feed DOWN: no gateway)}. */
    private String reasons(List<ServiceSpec> services) {
        Map<String, List<String>> namesByReason = new LinkedHashMap<>();
        for (ServiceSpec service : services) {
            ServiceStatus status = status(service);
            String reason = status.isReady() ? "ready just now" : status.reason();
            namesByReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(service.name());
        }
        List<String> groups = new ArrayList<>();
        namesByReason.forEach((reason, names) -> groups.add(String.join(", ", names) + " (" + reason + ")"));
        return String.join("; ", groups);
    }
}
