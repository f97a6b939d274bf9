package dev.tradingipc.control.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says in one sentence why a service cannot start when its user can repair it, instead of a stack trace. Anything else
 * is a bug and keeps its stack trace. Found through META-INF/spring.factories.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailureReporter implements SpringBootExceptionReporter {
    private static final Logger LOG = LoggerFactory.getLogger(StartFailureReporter.class);

    private final Environment environment;

    /** @param context null when the start failed before there was one */
    public StartFailureReporter(ConfigurableApplicationContext context) {
        this.environment = context == null ? null : context.getEnvironment();
    }

    @Override
    public boolean reportException(Throwable failure) {
        ServiceName service = ServiceName.in(environment);
        return new StartFailure(failure, service, environment)
                .sentence()
                .map(sentence -> {
                    LOG.error("The {} cannot start: {}", service.inSentences(), sentence);
                    return true;
                })
                .orElse(false);
    }
}
