package dev.tradingipc.stack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./stack up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        customSynopsis = "@|bold ./stack up|@ [-d] [--wait-timeout=SECONDS] [-- --NAME=VALUE...]",
        description = "Build what is missing, start the services, wait until all are ready and follow their logs.")
final class UpCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StartOptions options;

    @Mixin
    private ServiceSettings settings;

    UpCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new StackStart(installation, options, spec.commandLine().getOut(), StackCommand.coloured())
                .run(settings.arguments());
    }
}
