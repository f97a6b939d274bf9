package dev.tradingipc.stack;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops the stack when this command is ended by Ctrl-C, a kill or its terminal closing. */
final class StopOnSignal {

    private static final int LOGS_WAIT_SECONDS = 2;

    private final Startup startup;
    private final Shutdown shutdown;
    private final RunDirectory directory;
    private final PrintWriter out;
    private final CountDownLatch logsPrinted = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-on-signal");
    private volatile boolean requested;
    private volatile boolean lockHeldByCommand = true;

    StopOnSignal(Startup startup, Shutdown shutdown, RunDirectory directory, PrintWriter out) {
        this.startup = startup;
        this.shutdown = shutdown;
        this.directory = directory;
        this.out = out;
    }

    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The services live on after this. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal came first, and the hook does what it asks for.
            requested = true;
        }
    }

    boolean isRequested() {
        return requested;
    }

    /** From here on other commands may stop the stack, too. */
    void lockReleased() {
        lockHeldByCommand = false;
    }

    /** The logs have been printed to their end; the program may go. */
    void logsPrinted() {
        logsPrinted.countDown();
    }

    /** Keeps the caller, and the lock it holds, until the services are gone. */
    void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    private void stop() {
        requested = true;
        startup.cancel();
        out.println();
        out.println("Stopping the stack");
        try {
            if (lockHeldByCommand) {
                shutdown.stopAll(out);
            } else {
                stopWithLock();
            }
            stopped.countDown();
            if (!lockHeldByCommand && !logsPrinted.await(LOGS_WAIT_SECONDS, TimeUnit.SECONDS)) {
                out.println("The last log lines are in " + directory.path().resolve("logs"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StackException e) {
            out.println(e.getMessage());
        } finally {
            stopped.countDown();
            out.flush();
        }
    }

    @SuppressWarnings("try") // the lock is only held
    private void stopWithLock() throws InterruptedException {
        try (RunLock lock = RunLock.take(directory)) {
            shutdown.stopAll(out);
        } catch (StackException e) {
            // Another command holds the lock, and what it does to a running stack is to stop it.
            for (Process process : startup.processes().values()) {
                process.waitFor();
            }
        }
    }
}
