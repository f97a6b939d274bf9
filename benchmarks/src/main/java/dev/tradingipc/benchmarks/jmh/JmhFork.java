package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.Contestant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One method under JMH; a round is one fork, whose JVM has ended when the round has. For one thread. */
final class JmhFork implements Contestant {
    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 3;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Options options;
    private final Map<String, Object> details = new LinkedHashMap<>();

    JmhFork(Path home, Class<?> type, String method, int iterationMillis) {
        options = new OptionsBuilder()
                .include("^" + Pattern.quote(type.getName() + "." + method) + "$")
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.milliseconds(iterationMillis))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.milliseconds(iterationMillis))
                .addProfiler(GCProfiler.class)
                .jvmArgs(
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-D" + GatewayMarket.HOME_PROPERTY + "=" + home,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    /** Operations a second. */
    @Override
    public double round() {
        try {
            RunResult result = new Runner(options).runSingle();
            double nanos = result.getPrimaryResult().getScore();
            details.put("nanosPerOperation", nanos);
            details.put(
                    "allocatedBytesPerOperation",
                    result.getSecondaryResults().get(ALLOCATED).getScore());
            return 1e9 / nanos;
        } catch (RunnerException e) {
            throw new BenchmarkException("JMH cannot run " + options.getIncludes() + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public Map<String, Object> details() {
        return details;
    }

    @Override
    public void close() {
        // The fork has ended with its round.
    }
}
