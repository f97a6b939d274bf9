package dev.tradingipc.ordermanager;

import dev.tradingipc.ordermanager.control.ImpossibleSettingException;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.transport.PortUnavailableException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one sentence why the service cannot start when its user can repair it, instead of a stack trace. Anything
 * else is a bug and keeps its stack trace. Found through META-INF/spring.factories.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailureSentence implements SpringBootExceptionReporter {
    private static final Logger log = LoggerFactory.getLogger(StartFailureSentence.class);

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.ifPresent(said -> log.error("The order manager cannot start: {}", said));
        return sentence.isPresent();
    }

    /** The sentence of the innermost cause that has one. */
    static Optional<String> sentence(Throwable failure) {
        Optional<String> sentence = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TradeLogException
                    || cause instanceof ImpossibleSettingException
                    || cause instanceof PortUnavailableException) {
                sentence = Optional.of(cause.getMessage());
            } else if (cause instanceof PortInUseException inUse) {
                sentence = Optional.of("The HTTP port " + inUse.getPort()
                        + " is in use: stop the program that holds it, or choose another with"
                        + " --order-manager.http.port=...");
            } else if (cause instanceof BindException wrong) {
                sentence = Optional.of(unreadable(wrong));
            }
        }
        return sentence;
    }

    private static String unreadable(BindException wrong) {
        return wrong.getProperty() == null
                ? "The settings under " + wrong.getName() + " cannot be read."
                : wrong.getProperty().getName() + " cannot be '"
                        + wrong.getProperty().getValue() + "'.";
    }
}
