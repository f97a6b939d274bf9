package dev.tradingipc.strategy.control;

import dev.tradingipc.sharedmemory.SharedMemoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;

/**
 * Tells a user's mistake in one sentence instead of a stack trace; the process then ends with exit code 1. Named in META-INF/spring.factories.
 */
public final class StartFailureReporter implements SpringBootExceptionReporter, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(StartFailureReporter.class);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean reportException(Throwable failure) {
        String sentence = sentenceFor(failure);
        if (sentence == null) {
            return false;
        }
        LOG.error("The strategy cannot start: {}", sentence);
        return true;
    }

    /** Null when the failure is not a user's mistake that we know. */
    static String sentenceFor(Throwable failure) {
        BindException binding = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException port) {
                return "port " + port.getPort() + " is in use: set strategy.http.port to a free one.";
            }
            if (cause instanceof SharedMemoryException || (binding != null && isOurs(cause))) {
                return cause.getMessage();
            }
            if (cause instanceof BindException bind) {
                binding = bind;
            }
        }
        return binding == null ? null : unreadable(binding);
    }

    /** Whether one of our settings records refused a value, and so the message is our sentence. */
    private static boolean isOurs(Throwable refused) {
        return refused instanceof IllegalArgumentException
                && refused.getMessage() != null
                && refused.getMessage().startsWith("strategy.");
    }

    private static String unreadable(BindException binding) {
        Object value =
                binding.getProperty() == null ? null : binding.getProperty().getValue();
        return binding.getName() + (value == null ? " cannot be read." : " cannot be '" + value + "'.");
    }
}
