package dev.tradingipc.stack;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that {@code up} and {@code replay} share. */
final class StartOptions {

    @Option(
            names = {"-d", "--detach"},
            description = "Return when all services are ready and leave them running.")
    private boolean detach;

    @Option(
            names = "--wait-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait until all services are ready (default: ${DEFAULT-VALUE}).")
    private int waitTimeoutSeconds;

    @Option(
            names = "--no-aot-cache",
            description = "Start from the jars, and do not prepare the faster start of the next time.")
    private boolean noAotCache;

    boolean detach() {
        return detach;
    }

    boolean aotCaches() {
        return !noAotCache;
    }

    Duration waitTimeout() {
        return Duration.ofSeconds(waitTimeoutSeconds);
    }
}
