package dev.tradingipc.sharedmemory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs the jcstress tests one after the other in this JVM. jcstress itself starts one for each of them and for each way of compiling it, which
 * is thorough and takes minutes; here the time goes into samples. Arguments: milliseconds per test, and a pattern of test names.
 */
public final class StressRun {
    private static final int FOOTPRINT_MAX_MB = 64;

    private StressRun() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        int millis = Integer.parseInt(arguments[0]);
        Pattern wanted = Pattern.compile(arguments[1]);
        boolean passed = true;
        for (String name : new TreeSet<>(TestList.tests())) {
            if (wanted.matcher(name).find()) {
                passed &= run(TestList.getInfo(name), millis);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean run(TestInfo test, int millis) throws ReflectiveOperationException, IOException {
        Runner<?> runner = Class.forName(test.generatedRunner())
                .asSubclass(Runner.class)
                .getConstructor(ForkedTestConfig.class)
                .newInstance(config(test, millis));
        TestResult result = runner.run();
        boolean passed = result.status() == Status.NORMAL;
        Map<String, Long> counts = new TreeMap<>();
        for (String outcome : result.getStateKeys()) {
            StateCase known = grade(test, outcome);
            boolean forbidden = known.expect() == Expect.FORBIDDEN;
            passed &= !forbidden;
            String what = forbidden ? "FORBIDDEN " + outcome + ", " + known.description() : known.description();
            counts.merge(what, result.getCount(outcome), Long::sum);
        }
        System.out.printf(Locale.ROOT, "%s %s%n", passed ? "passed" : "FAILED", test.name());
        counts.forEach((what, count) -> System.out.printf(Locale.ROOT, "%,14d  %s%n", count, what));
        result.getMessages().forEach(System.out::println);
        return passed;
    }

    private static StateCase grade(TestInfo test, String outcome) {
        return test.cases().stream()
                .filter(known -> known.matchesExactly(outcome) || known.matches(outcome))
                .findFirst()
                .orElseGet(test::unmatched);
    }

    /** As jcstress hands it to the JVMs it starts; it has no other public way to make one. */
    @SuppressWarnings("EnumOrdinal") // which is how jcstress reads it back
    private static ForkedTestConfig config(TestInfo test, int millis) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(SpinLoopStyle.THREAD_YIELD.ordinal());
        out.writeInt(millis);
        out.writeInt(1); // iterations
        out.writeUTF(test.generatedRunner());
        out.writeInt(FOOTPRINT_MAX_MB);
        out.writeInt(StressFiles.STRIDE_SIZE);
        out.writeInt(StressFiles.STRIDE_COUNT);
        out.writeBoolean(false); // the kernel places the threads
        return new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
