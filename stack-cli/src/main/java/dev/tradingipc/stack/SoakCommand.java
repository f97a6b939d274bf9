package dev.tradingipc.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./stack soak}: the proof that no order is lost or doubled, for as long as wanted. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Run a stack of its own through cut connections and killed services, and check after each round that no",
            "order was lost or doubled, positions agree and no price was torn. Needs the sources and Maven's libraries."
        })
final class SoakCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", required = true, paramLabel = "N", description = "How long, from 1.")
    private int minutes;

    @Option(names = "--seed", paramLabel = "N", description = "What happens follows from it; printed by each run.")
    private Long seed;

    SoakCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (minutes < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes=" + minutes + " is not 1 or more.");
        }
        try {
            return new ProcessBuilder(command())
                    .directory(installation.home().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackException("Maven cannot be run: " + e.getMessage() + ".", e);
        }
    }

    private List<String> command() throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                maven(),
                "-q",
                "-B",
                "-ntp",
                "-T1",
                "verify",
                "-am",
                "-pl",
                "system-tests",
                "-Dspotless.check.skip",
                "-Dtest=none",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dit.test=SoakIT",
                "-Dfailsafe.failIfNoSpecifiedTests=false",
                "-Dtrading.soak.minutes=" + minutes));
        if (seed != null) {
            command.add("-Dseed=" + seed);
        }
        return command;
    }

    /** The wrapper, or an installed one where the wrapper cannot fetch its own. */
    private String maven() throws InterruptedException {
        Path wrapper = installation.home().resolve("mvnw");
        try {
            boolean works = Files.isExecutable(wrapper)
                    && new ProcessBuilder(wrapper.toString(), "-v")
                                    .directory(installation.home().toFile())
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
            return works ? wrapper.toString() : "mvn";
        } catch (IOException e) {
            return "mvn";
        }
    }
}
