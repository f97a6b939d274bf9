package dev.tradingipc.orderbook;

import dev.tradingipc.orderbook.control.SettingsException;
import dev.tradingipc.sharedmemory.SharedMemoryException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence, without a stack trace, why the order book cannot start, where that is for its user to change. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailureReporter implements SpringBootExceptionReporter {
    private static final Logger LOG = LoggerFactory.getLogger(StartFailureReporter.class);

    /** The signature that Spring Boot looks for; where the context stands does not matter here. */
    public StartFailureReporter(@SuppressWarnings("unused") ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.ifPresent(text -> LOG.error("The order book cannot start: {}", text));
        return sentence.isPresent();
    }

    static Optional<String> sentence(Throwable failure) {
        BindException binding = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException || cause instanceof SharedMemoryException) {
                return Optional.of(cause.getMessage());
            }
            if (cause instanceof PortInUseException inUse) {
                return Optional.of("orderbook.http.port=" + inUse.getPort()
                        + " is in use by another program; stop that or choose another port.");
            }
            if (cause instanceof BindException found) {
                binding = found;
            }
        }
        return Optional.ofNullable(binding).map(StartFailureReporter::unreadable);
    }

    private static String unreadable(BindException binding) {
        String value =
                binding.getProperty() == null ? "" : "=" + binding.getProperty().getValue();
        Class<?> type = binding.getTarget().getType().resolve(Object.class);
        return binding.getName() + value + " cannot be understood; it takes " + expected(type) + ".";
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + names(type);
        }
        if (type == Duration.class) {
            return "a time with its unit, such as 100ms or 30s";
        }
        return type == int.class || type == long.class || type == Long.class ? "a whole number" : "a number";
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
