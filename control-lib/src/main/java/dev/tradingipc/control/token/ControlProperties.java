package dev.tradingipc.control.token;

import dev.tradingipc.control.settings.SettingsException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set under {@code control}.
 *
 * @param token The token that every change over HTTP must show, empty to keep it in control.token-file. Allowed: 16 to 512
 *     characters of A-Z a-z 0-9 . _ ~ + / -.
 * @param tokenFile File that holds the token, created with a random one by the first service that starts.
 * @param tokenGroupReadable Whether the group of the token's file may read it.
 * @param openReads Whether everybody who reaches the HTTP port may read, although it is not a loopback address.
 */
@ConfigurationProperties("control")
public record ControlProperties(
        @DefaultValue("") String token,
        @DefaultValue("data/control/token") Path tokenFile,
        @DefaultValue("false") boolean tokenGroupReadable,
        @DefaultValue("false") boolean openReads) {

    /**
     * The token of this stack.
     *
     * @throws SettingsException when one is set that cannot be one
     * @throws TokenException when there is none and none can be created
     */
    ControlToken readToken() throws TokenException {
        if (token.isBlank()) {
            return new TokenFile(tokenFile, tokenGroupReadable).readOrCreate();
        }
        try {
            return ControlToken.of(token.strip(), "control.token");
        } catch (TokenException impossible) {
            throw new SettingsException(impossible.getMessage());
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ControlProperties[tokenFile=" + tokenFile + ", tokenGroupReadable=" + tokenGroupReadable
                + ", openReads=" + openReads + "]";
    }
}
