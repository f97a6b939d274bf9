package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.Buckets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A time in which a desk was left to itself. Immutable. */
final class Window {
    private final DeskLook before;
    private final DeskLook after;

    private Window(DeskLook before, DeskLook after) {
        this.before = before;
        this.after = after;
    }

    /** Lets it go by. */
    static Window of(Desk desk, int millis) {
        DeskLook before = DeskLook.at(desk);
        letGoBy(millis);
        return new Window(before, DeskLook.at(desk));
    }

    /** Waits without a look. */
    static void letGoBy(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("The desk is no longer watched.", e);
        }
    }

    Buckets latencies(Stage stage) {
        return after.latencies(before, stage.service(), stage.metric());
    }

    double count(Counted counted) {
        return after.grown(before, counted.service(), counted.metric());
    }

    double perSecond(Counted counted) {
        return count(counted) / after.seconds(before, counted.service());
    }

    /** Processors that each process took, by its name. */
    Map<String, Double> processors() {
        return after.processors(before);
    }
}
