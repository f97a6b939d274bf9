package dev.tradingipc.control.token;

import dev.tradingipc.control.settings.SettingsException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set under {@code control}; the examples explain each.
 *
 * @param token the token itself, empty to keep it in a file
 * @param tokenFile the file that holds the token, created when it is not there
 * @param tokenGroupReadable whether the file's group may read it
 * @param openReads whether everybody who reaches the port may read, although it is not a loopback address
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
