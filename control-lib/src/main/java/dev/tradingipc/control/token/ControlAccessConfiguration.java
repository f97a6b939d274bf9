package dev.tradingipc.control.token;

import dev.tradingipc.control.settings.SettingsException;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Guards the HTTP server of a service with the control token of its stack; each service imports it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ControlProperties.class)
public class ControlAccessConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ControlAccess.class);
    /** Before anything reads a body, behind what counts requests. */
    private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    ControlAccess controlAccess(ControlProperties settings, ServerProperties server, Environment environment) {
        if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT) {
            // It would be a second server, without the filter of this one.
            throw new SettingsException(
                    "management.server.port is impossible: a service has one HTTP port, server.port.");
        }
        InetAddress address = server.getAddress();
        // Without one the server would listen everywhere.
        SettingsException.require(address != null, "bind", "", "give an address, such as 127.0.0.1");
        boolean local = address.isLoopbackAddress();
        return new ControlAccess(token(settings, local), local || settings.openReads());
    }

    @Bean
    RefusalLog refusalLog() {
        return new RefusalLog();
    }

    @Bean
    FilterRegistrationBean<ControlAccessFilter> controlAccessFilter(
            ObjectProvider<ControlAccess> controlAccess, RefusalLog refusalLog) {
        FilterRegistrationBean<ControlAccessFilter> registration =
                new FilterRegistrationBean<>(new ControlAccessFilter(controlAccess::getObject, refusalLog));
        registration.setOrder(FILTER_ORDER);
        return registration;
    }

    /** On this machine alone a service is of use without a token; elsewhere it would be nobody's to stop. */
    private static Optional<ControlToken> token(ControlProperties settings, boolean local) {
        try {
            return Optional.of(settings.readToken());
        } catch (TokenException none) {
            if (!local) {
                throw new SettingsException(
                        none.getMessage() + " Without a token it listens on this machine only: bind=127.0.0.1.");
            }
            log.warn("Nothing can be changed over HTTP. {}", none.getMessage());
            return Optional.empty();
        }
    }
}
