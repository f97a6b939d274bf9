package dev.tradingipc.stack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./stack prepare}. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "After a build of your own, prepare the services for starts in half the time, so that up need not do so",
            "before it starts them."
        })
final class PrepareCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    PrepareCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    @SuppressWarnings("try") // the lock is only held
    public Integer call() throws InterruptedException {
        try (RunLock lock = RunLock.take(installation.runDirectory())) {
            installation.requireBuilt();
            installation.requireStopped();
            Preparation preparation =
                    new Preparation(installation, spec.commandLine().getOut());
            // Also runs when all went well, and then does nothing.
            Runtime.getRuntime().addShutdownHook(new Thread(preparation::cancel, "cancel-on-signal"));
            preparation.run();
            return 0;
        }
    }
}
