package dev.tradingipc.control;

import static dev.tradingipc.control.settings.SettingsException.require;

import dev.tradingipc.control.token.ControlAccessConfiguration;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Import;

/** The smallest service: what control-lib does for the real ones is tested with it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(DeskApplication.DeskProperties.class)
@Import(ControlAccessConfiguration.class)
public class DeskApplication {
    /** Sides of the desk. */
    public enum Side {
        LEFT,
        FAR_RIGHT
    }

    /**
     * Settings of all kinds.
     *
     * @param seats Chairs at the desk. Allowed: 1 to 9.
     */
    @ConfigurationProperties("desk")
    public record DeskProperties(
            @DefaultValue("1") int seats,
            @DefaultValue("1.5") double width,
            @DefaultValue("false") boolean locked,
            @DefaultValue("1s") Duration pause,
            @DefaultValue("left") Side side,
            String lamp) {
        public DeskProperties {
            require(seats > 0 && seats < 10, "desk.seats", seats, "at least one must sit there");
            if ("broken".equals(lamp)) {
                throw new IllegalStateException("a bug");
            }
        }
    }
}
