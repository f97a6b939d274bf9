package dev.tradingipc.stack;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./stack down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the services of this clone and remove their shared-memory file; trades and logs stay.")
final class DownCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    DownCommand(Installation installation) {
        this.installation = installation;
    }

    @SuppressWarnings("try") // the lock is only held
    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        RunDirectory directory = installation.runDirectory();
        try (RunLock lock = RunLock.take(directory)) {
            PriceFile priceFile = PriceFile.of(installation.settingsOfRun(), installation.home());
            if (!new Shutdown(installation, priceFile, Shutdown.PATIENCE).stopAll(out)) {
                out.println("The stack of this clone was not running.");
            }
        }
        return 0;
    }
}
