package dev.tradingipc.control.settings;

import static dev.tradingipc.control.settings.SettingsException.require;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which ticks are followed through the logs of the services; the same for all of them.
 *
 * @param sampleInterval One tick in so many is followed through the logs of order book, strategy and order manager; 1 for
 *     every tick, 0 for none. Allowed: 0 to 1000000000.
 */
@ConfigurationProperties("trace")
public record TraceProperties(@DefaultValue("10000") long sampleInterval) {
    private static final long INTERVAL_MAX = 1_000_000_000;

    /** Refuses impossible settings with a sentence. */
    public TraceProperties {
        require(
                sampleInterval >= 0 && sampleInterval <= INTERVAL_MAX,
                "trace.sample-interval",
                sampleInterval,
                "give 1 for every tick, 10000 for one in ten thousand, 0 for none; it is 0 to " + INTERVAL_MAX);
    }
}
