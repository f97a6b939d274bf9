package dev.tradingipc.stack;

/** Something the user can put right; its message is one sentence that says what was found and what to do. */
final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message the sentence printed instead of a stack trace */
    StackException(String message) {
        super(message);
    }

    /** @param cause what the operating system reported; it is not printed */
    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
