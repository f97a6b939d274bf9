package dev.tradingipc.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./stack logs}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Print the logs of the last run, each line behind the name of its service.")
final class LogsCommand implements Callable<Integer> {

    private static final int FOLLOW_MILLIS = 200;
    private static final int ALL = -1;

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is logged from now, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "LINES",
            defaultValue = "" + ALL,
            description = "Only the last lines of each service.")
    private int tail;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "gateway, orderbook, strategy or order-manager; all of them if not given.")
    private String service;

    LogsCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<ServiceSpec> services = service == null ? ServiceSpec.STACK : List.of(ServiceSpec.named(service));
        PrintWriter out = spec.commandLine().getOut();
        try (LogPrinter logs = new LogPrinter(installation.runDirectory(), services, out, StackCommand.coloured())) {
            if (tail != ALL) {
                logs.skipToLast(tail);
            }
            logs.poll();
            while (follow && !out.checkError()) {
                if (!logs.poll()) {
                    Thread.sleep(FOLLOW_MILLIS);
                }
            }
            logs.finish();
        }
        return 0;
    }
}
