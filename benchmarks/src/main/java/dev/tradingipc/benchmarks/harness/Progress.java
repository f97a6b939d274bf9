package dev.tradingipc.benchmarks.harness;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line that says what is being done and how long the rest takes. For one thread. */
public final class Progress {
    private static final int LINE_WIDTH = 100;

    private final PrintStream out;
    private final boolean isTerminal;
    private final String benchmark;
    private final long beganNanos = System.nanoTime();
    private int stepsTotal;
    private int stepsBegun;

    /**
     * @param isTerminal whether a line can be overwritten
     * @param stepsTotal how many steps follow
     */
    public Progress(PrintStream out, boolean isTerminal, String benchmark, int stepsTotal) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.benchmark = benchmark;
        this.stepsTotal = stepsTotal;
    }

    /** There is more to do than was known at first. */
    public void add(int steps) {
        stepsTotal += steps;
    }

    /** A step begins. */
    public void step(String what) {
        String line = line(what, Duration.ofNanos(System.nanoTime() - beganNanos));
        stepsBegun++;
        if (isTerminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, LINE_WIDTH - line.length())));
        } else {
            out.println(line);
        }
        out.flush();
    }

    String line(String what, Duration taken) {
        String left = "";
        if (stepsBegun > 0) { // as many steps as were begun have ended by now
            long leftMillis = taken.toMillis() * Math.max(0, stepsTotal - stepsBegun) / stepsBegun;
            long leftSeconds = (leftMillis + 999) / 1_000;
            left = String.format(Locale.ROOT, ", %d:%02d left", leftSeconds / 60, leftSeconds % 60);
        }
        return "[" + (stepsBegun + 1) + "/" + Math.max(stepsTotal, stepsBegun + 1) + left + "] " + benchmark + ": "
                + what;
    }

    /** All is done; what is printed next begins a line of its own. */
    public void end() {
        if (isTerminal) {
            out.println();
        }
    }
}
