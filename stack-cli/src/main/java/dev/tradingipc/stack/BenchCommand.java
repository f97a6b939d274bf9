package dev.tradingipc.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./stack bench}: how fast the stack is, against peers on the same machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the stack against peers: medians of interleaved rounds, ratios with their intervals. Results go to",
            "benchmarks/target/results. Ends with 1 when a benchmark fails, with 3 when a figure is below what is asked of it."
        })
final class BenchCommand implements Callable<Integer> {

    private static final String MAIN = "dev.tradingipc.benchmarks.Main";
    /** One collector thread, as the services have: it measures, and must not take a processor from what it measures. */
    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"); // JMH's, or it would be warned of again and again

    private final Installation installation;

    @Option(names = "--quick", description = "A few short rounds: to see that it works, not to be quoted.")
    private boolean quick;

    @Option(names = "--publish", description = "Keep the results with the sources, in benchmarks/results.")
    private boolean publish;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, from 1.")
    private Integer rounds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What is left to chance follows from it; printed by each run.")
    private Long seed;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "What to measure: feed or jmh; all if none is named.")
    private List<String> names = new ArrayList<>();

    BenchCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path built = installation.home().resolve("benchmarks/target");
        Path jar = built.resolve("benchmarks.jar");
        if (!Files.isRegularFile(jar)) {
            throw new StackException("There is no " + jar + "; ./stack bench builds it.");
        }
        try {
            return new ProcessBuilder(command(jar + File.pathSeparator + built.resolve("lib") + "/*"))
                    .directory(installation.home().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackException("The benchmarks cannot be started: " + e.getMessage() + ".", e);
        }
    }

    List<String> command(String classPath) {
        List<String> command = new ArrayList<>(List.of(Installation.java().toString()));
        command.addAll(JVM_FLAGS);
        command.add("-Dstack.home=" + installation.home());
        if (seed != null) {
            command.add("-Dseed=" + seed);
        }
        command.addAll(List.of("-cp", classPath, MAIN));
        if (quick) {
            command.add("--quick");
        }
        if (publish) {
            command.add("--publish");
        }
        if (rounds != null) {
            command.add("--rounds=" + rounds);
        }
        command.addAll(names);
        return command;
    }
}
