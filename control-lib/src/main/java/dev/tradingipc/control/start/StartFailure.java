package dev.tradingipc.control.start;

import java.util.Optional;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.env.Environment;

/**
 * What came out of a start that failed.
 *
 * @param environment null when the start failed before there was one
 */
record StartFailure(Throwable failure, ServiceName service, Environment environment) {
    /** An exception type of this project carries a sentence for its user, whichever module it is from; see CONTRIBUTING. */
    private static final String OUR_TYPES = "dev.tradingipc.";

    /** The sentence for the user; empty when it is not for the user to repair. */
    Optional<String> sentence() {
        Optional<UnreadableSetting> unreadable = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith(OUR_TYPES)) {
                return Optional.of(cause.getMessage());
            }
            if (cause instanceof WebServerException server && environment != null) {
                return new HttpServerFailure(server, service.httpPortSetting(), environment).sentence();
            }
            Optional<UnreadableSetting> found = UnreadableSetting.in(cause);
            unreadable = found.isPresent() ? found : unreadable; // the innermost is nearest to the setting
        }
        return unreadable.map(setting -> setting.sentence(environment));
    }
}
