package dev.tradingipc.control.settings;

import static dev.tradingipc.control.settings.SettingsException.require;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which ticks are followed through the logs of the services; the same for all of them.
 *
 * @param sampleInterval one tick in so many is; 1 for every tick, 0 for none
 */
@ConfigurationProperties("trace")
public record TraceProperties(@DefaultValue("10000") long sampleInterval) {
    /** Refuses impossible settings with a sentence. */
    public TraceProperties {
        require(
                sampleInterval >= 0,
                "trace.sample-interval",
                sampleInterval,
                "give 1 for every tick, 10000 for one in ten thousand, or 0 for none");
    }
}
