package dev.tradingipc.control.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret that everybody shows who changes something in a stack. Immutable; it appears in no message. */
final class ControlToken {
    /** What may stand behind {@code Bearer} in a header (RFC 6750), long enough not to be guessed. */
    private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}=*");

    private static final int RANDOM_BYTES = 32;

    private final byte[] value;

    private ControlToken(String value) {
        this.value = value.getBytes(StandardCharsets.US_ASCII);
    }

    /** A new one, 43 characters of base64url. */
    static ControlToken random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new ControlToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /**
     * One that somebody chose.
     *
     * @param origin where it was found, as the begin of a sentence
     * @throws TokenException when it is too short or has other characters than a token may
     */
    static ControlToken of(String text, String origin) throws TokenException {
        if (!POSSIBLE.matcher(text).matches()) {
            throw new TokenException(
                    origin + " holds no control token: that is 16 to 512 characters of A-Z a-z 0-9 . _ ~ + / -.");
        }
        return new ControlToken(text);
    }

    /** Whether these are the same; takes as long for a guess that is nearly right as for any other. */
    boolean matches(String presented) {
        return MessageDigest.isEqual(value, presented.getBytes(StandardCharsets.UTF_8));
    }

    /** As it stands in its file. */
    byte[] line() {
        return (new String(value, StandardCharsets.US_ASCII) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "control token (hidden)";
    }
}
