package dev.tradingipc.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Unpacks a service and lets it start once, up to the moment before it would open a port or connect to one, for the JVM to
 * keep what it loads. That start sees no setting of the user and touches nothing but a directory of its own.
 */
final class Training {

    /** All that programs of ours need of an environment: a service's settings can stand in any other variable. */
    private static final List<String> VARIABLES =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH");

    /**
     * The compiler that is done soonest records in half the time. Nothing of what it did is kept, as a method compiled by it
     * alone in training would be so for good.
     */
    private static final List<String> QUICK_COMPILER =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

    private final PreparedService prepared;
    private final Path jar;
    private final Path log;
    private final ToolRuns tools;
    private final Path trained;

    /** @param log what the programs that do the work say */
    Training(PreparedService prepared, Path jar, Path log, ToolRuns tools) {
        this.prepared = prepared;
        this.jar = jar;
        this.log = log;
        this.tools = tools;
        this.trained = prepared.directory().resolve("training");
    }

    /** The variables that it is to run with. */
    static Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> kept = new TreeMap<>(environment);
        kept.keySet().retainAll(VARIABLES);
        kept.putAll(JvmOptions.variables(environment));
        return kept;
    }

    /**
     * Makes it whole, or leaves nothing.
     *
     * @throws IOException if the disk, or one of the programs run for it, fails
     */
    void run() throws IOException, InterruptedException {
        try {
            Files.deleteIfExists(log);
            Files.createDirectories(trained);
            unpack();
            record();
            assemble();
            Directories.delete(trained);
        } finally {
            if (!prepared.isWhole()) {
                Directories.delete(prepared.directory());
            }
        }
    }

    private void unpack() throws IOException, InterruptedException {
        Path destination = prepared.application().getParent();
        tools.run(
                List.of(
                        Installation.java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        destination.toString()),
                prepared.directory(),
                log);
    }

    private void record() throws IOException, InterruptedException {
        List<String> command = JvmOptions.command();
        command.addAll(QUICK_COMPILER);
        command.addAll(List.of(
                "-XX:AOTMode=record",
                "-XX:AOTConfiguration=" + configuration(),
                "-Dspring.context.exit=onRefresh",
                "-Djava.io.tmpdir=" + trained,
                "-jar",
                prepared.application().toString(),
                "--" + StackSettings.PRICE_FILE + "=" + trained.resolve("prices"),
                "--" + StackSettings.DATABASE + "=" + trained.resolve("trades.db"),
                "--control.token-file=" + trained.resolve("token")));
        ServiceSpec service = prepared.service();
        command.add("--" + service.httpPort().property() + "=0");
        service.dataPorts().forEach(port -> command.add("--" + port.property() + "=0"));
        tools.run(command, trained, log);
    }

    /** Under another name first, as what has the cache's is taken for whole. */
    private void assemble() throws IOException, InterruptedException {
        Path cache = prepared.directory().resolve("service.aot.half");
        List<String> command = JvmOptions.command();
        command.addAll(List.of(
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + configuration(),
                "-XX:AOTCache=" + cache,
                "-jar",
                prepared.application().toString()));
        tools.run(command, trained, log);
        Files.move(cache, prepared.cache(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path configuration() {
        return trained.resolve("service.aotconf");
    }
}
