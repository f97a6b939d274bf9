package dev.tradingipc.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Stops the stack of a clone, whoever started it: each service after the one that feeds it, so that nothing is lost. */
final class Shutdown {

    /** Twice what a service promises. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int POLL_MILLIS = 20;

    private final RunDirectory directory;
    private final AotTraining training;
    private final PriceFile priceFile;
    private final Duration patience;

    /** @param patience how long a service may take before it is killed */
    Shutdown(Installation installation, PriceFile priceFile, Duration patience) {
        this.directory = installation.runDirectory();
        this.training = new AotTraining(installation);
        this.priceFile = priceFile;
        this.patience = patience;
    }

    /**
     * Stops what lives and forgets what does not; the caller holds the {@link RunLock}.
     *
     * @return whether anything lived
     */
    boolean stopAll(PrintWriter out) throws InterruptedException {
        training.stop();
        boolean anyLived = false;
        OptionalLong session = sessionOfRun();
        for (ServiceSpec service : ServiceSpec.STACK) {
            anyLived |= stop(service, out);
            directory.forget(service);
        }
        session.ifPresent(priceFile::deleteIfOf);
        directory.forgetRun();
        return anyLived;
    }

    /**
     * The session that this run has made. What else lies at that path is another clone's, whose order book may be away
     * just now.
     */
    private OptionalLong sessionOfRun() {
        boolean orderBookLives = directory
                .process(ServiceSpec.named("orderbook"))
                .flatMap(ProcessIdentity::living)
                .isPresent();
        return orderBookLives && priceFile.isBeingWritten() ? priceFile.session() : directory.session();
    }

    private boolean stop(ServiceSpec service, PrintWriter out) throws InterruptedException {
        Optional<ProcessIdentity> process = directory.process(service);
        Optional<ProcessHandle> living = process.flatMap(ProcessIdentity::living);
        if (living.isEmpty()) {
            return false;
        }
        long startedNanos = System.nanoTime();
        living.get().destroy();
        if (!awaitEnd(process.get(), patience)) {
            process.get().living().ifPresent(ProcessHandle::destroyForcibly);
            awaitEnd(process.get(), patience);
            out.printf(
                    "  %-13s did not stop within %d s and was killed; see %s%n",
                    service.name(), patience.toSeconds(), directory.log(service));
            return true;
        }
        out.printf("  %-13s stopped after %s%n", service.name(), Durations.exact(System.nanoTime() - startedNanos));
        return true;
    }

    private static boolean awaitEnd(ProcessIdentity process, Duration atMost) throws InterruptedException {
        long startedNanos = System.nanoTime();
        while (process.living().isPresent()) {
            if (System.nanoTime() - startedNanos > atMost.toNanos()) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }
}
