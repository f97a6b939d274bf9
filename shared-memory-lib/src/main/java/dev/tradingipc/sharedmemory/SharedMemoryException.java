package dev.tradingipc.sharedmemory;

/** A shared file cannot be used; the message is one sentence for the person who can change that. */
public final class SharedMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SharedMemoryException(String message) {
        super(message);
    }

    public SharedMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
