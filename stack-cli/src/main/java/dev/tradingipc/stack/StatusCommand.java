package dev.tradingipc.stack;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./stack status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the services of this clone; the exit code is 0 only if all are ready.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-13s %-8s %-10s %-22s %s%n";

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only the pids of the services that live, without asking them anything.")
    private boolean quiet;

    StatusCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RunDirectory directory = installation.runDirectory();
        if (quiet) {
            return printPids(directory, out);
        }
        if (ServiceSpec.STACK.stream()
                .noneMatch(service -> directory.process(service).isPresent())) {
            out.println("The stack of this clone is not running; ./stack up starts it.");
            return 1;
        }
        String host = installation.settingsOfRun().host();
        List<ServiceStatus> stack = ServiceSpec.STACK.parallelStream()
                .map(service -> ServiceStatus.ask(service, directory, host))
                .toList();
        out.printf(ROW, "SERVICE", "PID", "STATE", "URL", "UPTIME");
        stack.forEach(status -> out.printf(ROW, columns(status)));
        stack.stream()
                .filter(status -> !status.reason().isEmpty())
                .forEach(status -> out.println(status.service().name() + ": " + status.reason()));
        return stack.stream().allMatch(ServiceStatus::isReady) ? 0 : 1;
    }

    private static Object[] columns(ServiceStatus status) {
        return new Object[] {
            status.service().name(),
            status.process().map(process -> Long.toString(process.pid())).orElse("-"),
            status.state().name().toLowerCase(Locale.ROOT),
            status.url().orElse("-"),
            status.process().isPresent() ? Durations.rough(status.uptime()) : "-"
        };
    }

    private static int printPids(RunDirectory directory, PrintWriter out) {
        List<Long> pids = ServiceSpec.STACK.stream()
                .flatMap(service -> directory.process(service).stream())
                .filter(process -> process.living().isPresent())
                .map(ProcessIdentity::pid)
                .toList();
        pids.forEach(out::println);
        return pids.size() == ServiceSpec.STACK.size() ? 0 : 1;
    }
}
