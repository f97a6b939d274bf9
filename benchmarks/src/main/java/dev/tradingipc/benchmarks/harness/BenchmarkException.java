package dev.tradingipc.benchmarks.harness;

/** A benchmark cannot go on; the message is a sentence for the person who ran it. */
public final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was found, and where possible what to do */
    public BenchmarkException(String message) {
        super(message);
    }

    /** @param cause what the system reported */
    public BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
