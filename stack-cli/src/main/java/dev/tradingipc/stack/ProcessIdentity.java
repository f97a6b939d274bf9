package dev.tradingipc.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A process as it is remembered in a file: a pid alone could by now belong to somebody else's process.
 *
 * @param pid its number
 * @param startedAt when the operating system started it
 * @param mark a text that stands on the command line of this process and of no other
 */
record ProcessIdentity(long pid, Instant startedAt, String mark) {

    /** Start times count from the boot time, which the kernel reports to the second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    static ProcessIdentity of(ProcessHandle process, String mark) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH), mark);
    }

    /** The process, if it still lives and is the one meant. */
    Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isMeant);
    }

    private boolean isMeant(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        if (info.command().isEmpty()) {
            return false; // ended but not yet reaped by its parent, or not this user's
        }
        boolean startedThen = info.startInstant()
                .map(instant -> Duration.between(instant, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
        // The boot time moves when somebody sets the clock; the command line does not.
        return startedThen
                || info.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(mark))
                        .orElse(false);
    }
}
