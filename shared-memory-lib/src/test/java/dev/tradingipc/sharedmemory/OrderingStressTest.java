package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Every ordering rule of {@code docs/SHARED-MEMORY.md} under jcstress, in JVMs of its own. {@code -Dstress=} chooses among the tests by a
 * pattern, {@code -Dstress.millis=} says how long each of them runs.
 */
class OrderingStressTest {
    private static final boolean FULL = "full".equals(System.getProperty("trading.proof"));
    private static final String TESTS = System.getProperty("stress", ".");
    private static final int MILLIS = Integer.getInteger("stress.millis", FULL ? 5_000 : 800);
    private static final int MINUTES_MAX = 60;

    @TempDir(factory = InMemory.class)
    Path directory;

    private final Path output = Path.of("target", "jcstress").toAbsolutePath();

    @BeforeEach
    void needsTwoProcessors() throws IOException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "on one processor nothing happens at the same time");
        Files.createDirectories(output);
    }

    @Test
    void showsNoForbiddenOutcome() throws IOException {
        long seed = Long.getLong("seed", new Random().nextInt(Integer.MAX_VALUE));
        List<String> command = java(
                "-XX:+UnlockDiagnosticVMOptions", // the compiler chooses at random among the orders it is free to
                // choose
                "-XX:+StressLCM",
                "-XX:+StressGCM",
                "-XX:StressSeed=" + seed,
                StressRun.class.getName(),
                Integer.toString(MILLIS),
                TESTS);
        String said = run(command, "summary.txt");
        System.out.println("Ordering rules, compiled with -Dseed=" + seed + "\n" + said);
        assertThat(said).contains("passed ").doesNotContain("FAILED");
    }

    /** Interpreted, by either compiler, and with the code moved about: as jcstress itself runs its tests, a JVM for each of them. */
    @Test
    @EnabledIfSystemProperty(named = "trading.proof", matches = "full", disabledReason = "several minutes")
    void showsNoForbiddenOutcomeHoweverItIsCompiled() throws IOException {
        List<String> command = java(org.openjdk.jcstress.Main.class.getName());
        command.addAll(List.of("-c", "2", "-sc", "false", "-f", "1", "-fsm", "1", "-iters", "1", "-time", "500"));
        command.addAll(List.of("-strideSize", Integer.toString(StressFiles.STRIDE_SIZE)));
        command.addAll(List.of("-strideCount", Integer.toString(StressFiles.STRIDE_COUNT)));
        command.addAll(List.of("-r", output.resolve("report").toString(), "-t", TESTS, "-v"));
        String said = run(command, "jcstress.txt");
        System.out.println(said.substring(Math.max(0, said.indexOf("RUN RESULTS"))));
        assertThat(said).containsPattern("Results: .* planned; [1-9]\\d* passed, 0 failed, 0 soft errs, 0 hard errs");
    }

    @Test
    void everyTestIsNamedBesideItsRuleInTheSpecification() throws IOException {
        String specification = Files.readString(Path.of("..", "docs", "SHARED-MEMORY.md"));
        TreeSet<String> named = new TreeSet<>();
        Pattern.compile("`(\\w+Stress\\.\\w+)`")
                .matcher(specification)
                .results()
                .forEach(name -> named.add(name.group(1)));
        TreeSet<String> tests = new TreeSet<>();
        TestList.tests()
                .forEach(name -> tests.add(name.substring(name.indexOf("sharedmemory.") + "sharedmemory.".length())));
        assertThat(named).isNotEmpty().isEqualTo(tests);
    }

    private List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-Dstress.directory=" + directory,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What the JVM says, which ends in good order or the test fails. */
    private String run(List<String> command, String name) throws IOException {
        Path said = output.resolve(name);
        Process process = new ProcessBuilder(command)
                .directory(output.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            String text = Files.readString(said);
            assertThat(ended && process.exitValue() == 0).as(text).isTrue();
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stress tests ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Where shared memory lies, if there is such a place: pages written to a disk now and then are slow to write again. */
    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "stress")
                    : Files.createTempDirectory("stress");
        }
    }
}
