package dev.tradingipc.benchmarks;

import dev.tradingipc.benchmarks.desk.ScalingBenchmark;
import dev.tradingipc.benchmarks.desk.SystemBenchmark;
import dev.tradingipc.benchmarks.desk.ThroughputBenchmark;
import dev.tradingipc.benchmarks.exchange.ExchangeBenchmark;
import dev.tradingipc.benchmarks.fanout.FanoutBenchmark;
import dev.tradingipc.benchmarks.feed.FeedBenchmark;
import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.ResultFiles;
import dev.tradingipc.benchmarks.harness.ResultTable;
import dev.tradingipc.benchmarks.jmh.JmhBenchmark;
import dev.tradingipc.benchmarks.orders.OrderLatencyBenchmark;
import dev.tradingipc.benchmarks.orders.OrdersBenchmark;
import dev.tradingipc.benchmarks.recovery.RecoveryBenchmark;
import dev.tradingipc.benchmarks.report.Bottlenecks;
import dev.tradingipc.benchmarks.report.ReportFiles;
import dev.tradingipc.benchmarks.ticktotrade.TickToTradeBenchmark;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs benchmarks, {@code ./stack bench [--quick] [--publish] [NAME...]}, all of them where none is named. {@code ./stack} says
 * with {@code -Dstack.home} which clone is measured.
 */
public final class Main {
    static final int EXIT_MET = 0;
    static final int EXIT_FAILED = 1;
    static final int EXIT_MISSED = 3;

    private static final List<Benchmark> ALL = List.of(
            new FeedBenchmark(),
            new ExchangeBenchmark(),
            new TickToTradeBenchmark(),
            new OrdersBenchmark(),
            new OrderLatencyBenchmark(),
            new FanoutBenchmark(),
            new RecoveryBenchmark(),
            new SystemBenchmark(),
            new ThroughputBenchmark(),
            new ScalingBenchmark(),
            new JmhBenchmark());

    private Main() {}

    /** Ends with 0 when all is met, 1 when a benchmark failed or the harness is broken, 3 when something asked was missed. */
    public static void main(String[] args) {
        try {
            System.exit(run(Options.parse(args), System.out));
        } catch (BenchmarkException e) {
            System.err.println();
            System.err.println("stack bench: " + e.getMessage());
            System.exit(EXIT_FAILED);
        }
    }

    private static int run(Options options, PrintStream out) {
        Path home =
                Path.of(System.getProperty("stack.home", "")).toAbsolutePath().normalize();
        int exitCode = EXIT_MET;
        for (Benchmark benchmark : chosen(options.names())) {
            out.println(benchmark.name() + ": " + benchmark.description());
            BenchmarkResult result = benchmark.run(options.toRun(home, out));
            ResultTable.print(result, out);
            Bottlenecks.of(result).forEach(out::println);
            if (!result.isSound()) {
                out.println("The harness is broken: none of these figures means anything.");
            }
            out.println("Written to " + ResultFiles.write(home, result, options.isPublished()));
            exitCode = Math.max(exitCode, exitCode(result));
        }
        if (options.isPublished()) {
            out.println("Rendered " + ReportFiles.render(home));
        }
        return exitCode;
    }

    private static int exitCode(BenchmarkResult result) {
        if (!result.isSound()) {
            return EXIT_FAILED;
        }
        return result.isMet() || result.isQuick() ? EXIT_MET : EXIT_MISSED;
    }

    private static List<Benchmark> chosen(List<String> names) {
        if (names.isEmpty()) {
            return ALL;
        }
        List<Benchmark> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(ALL.stream()
                    .filter(benchmark -> benchmark.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BenchmarkException("There is no benchmark '" + name + "'; there are "
                            + String.join(
                                    ", ", ALL.stream().map(Benchmark::name).toList()) + ".")));
        }
        return chosen;
    }
}
