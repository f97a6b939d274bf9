package dev.tradingipc.control.token;

/** There is no control token; the message is a sentence for the person who can repair it, and never holds a token. */
final class TokenException extends Exception {
    private static final long serialVersionUID = 1;

    TokenException(String sentence) {
        super(sentence);
    }
}
