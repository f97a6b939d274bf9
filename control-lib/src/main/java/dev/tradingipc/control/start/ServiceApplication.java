package dev.tradingipc.control.start;

import dev.tradingipc.control.log.BoundedLog;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerPortFileWriter;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a service. */
public final class ServiceApplication {
    private ServiceApplication() {}

    /**
     * Starts a service; with {@code -Dportfile=FILE} it writes its HTTP port to that file, with {@code -Dlogfile=FILE} it
     * keeps that log {@linkplain BoundedLog bounded}. A start that fails is told by {@link StartFailureReporter}, and the
     * process ends with exit code 1.
     */
    public static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
        BoundedLog.startIfAsked();
        SpringApplication spring = new SpringApplication(application);
        if (Stream.of("portfile", "PORTFILE").anyMatch(name -> System.getProperty(name) != null)) {
            spring.addListeners(new WebServerPortFileWriter());
        }
        ConfigurableApplicationContext context = spring.run(arguments);
        AotCacheCheck.run(); // now that the log is as the settings want it
        return context;
    }
}
