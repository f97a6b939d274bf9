package dev.tradingipc.stack;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./stack} without a verb: says which verbs there are. */
@Command(
        name = "./stack",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class,
        versionProvider = StackCommand.Version.class,
        mixinStandardHelpOptions = true,
        description = "Runs the trading stack: gateway, order book, strategy and order manager as four processes.",
        footer = {
            "",
            "Examples:",
            "  ./stack up                                    in front; Ctrl-C stops",
            "  ./stack up -d -- --strategy.short-window=3    behind, with a setting",
            "  ./stack replay --prices day.csv --speed max   a recording as the feed",
            "  ./stack up --help                             all options of a command"
        })
final class StackCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** The whole command line for one clone. */
    static CommandLine commandLine(Installation installation) {
        return new CommandLine(new StackCommand())
                .addSubcommand(new UpCommand(installation))
                .addSubcommand(new ReplayCommand(installation))
                .addSubcommand(new StatusCommand(installation))
                .addSubcommand(new LogsCommand(installation))
                .addSubcommand(new DownCommand(installation))
                .addSubcommand(new DoctorCommand(installation))
                .addSubcommand(new PrepareCommand(installation))
                .addSubcommand(new SoakCommand(installation))
                .addSubcommand(new BenchCommand(installation))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(StackCommand::refuseUsage)
                .setExecutionExceptionHandler(StackCommand::tellFailure);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int refuseUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String verb = command.getCommandSpec().qualifiedName();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            boolean isVerb = command.getParent() == null && !first.startsWith("-");
            err.println(isVerb ? "There is no command '" + first + "'." : "'" + first + "' is not known here.");
            if (first.matches("--\\w[^=]*[.].*")) {
                err.println("Settings of the services stand after '--': " + verb + " -- " + first);
            }
        } else {
            err.println(e.getMessage());
        }
        err.println("Try '" + verb + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int tellFailure(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (!(e instanceof StackException)) {
            throw e;
        }
        command.getErr().println(e.getMessage());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** Whether to colour: only for a person at a terminal who has not asked for none ({@code NO_COLOR}). */
    static boolean coloured() {
        return Ansi.AUTO.enabled();
    }

    /** Reads the version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = StackCommand.class.getPackage().getImplementationVersion();
            return new String[] {"stack " + (version == null ? "(not packaged)" : version)};
        }
    }
}
