package dev.tradingipc.gateway.control;

import dev.tradingipc.control.settings.SettingsException;
import dev.tradingipc.gateway.source.ReplaySpeed;
import dev.tradingipc.gateway.source.ReplayStart;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code gateway.replay}; they matter only when {@code gateway.source=replay}.
 *
 * @param prices File of recorded prices, plain or gzip, with rows "time,symbol,price"; a replay needs one.
 * @param news File of recorded news, plain or gzip, with rows "time,sentiment"; empty for none.
 * @param speed Recorded seconds that pass in a second. Allowed: a number above 0, or max for as fast as the clients read.
 * @param start When the replay begins: with its first clients, or when the gateway has started.
 */
@ConfigurationProperties("gateway.replay")
public record ReplayProperties(
        @DefaultValue("") String prices,
        @DefaultValue("") String news,
        @DefaultValue("1") String speed,
        @DefaultValue("first-client") ReplayStart start) {

    /** Refuses impossible settings with a sentence. */
    public ReplayProperties {
        parsed(speed);
    }

    /** The recording of prices, which a replay needs. */
    public Path pricesFile() {
        if (prices.isBlank()) {
            throw new SettingsException(
                    "gateway.source=replay needs a recording: name its file with gateway.replay.prices.");
        }
        return path("gateway.replay.prices", prices);
    }

    /** The recording of news, where there is one. */
    public Optional<Path> newsFile() {
        return news.isBlank() ? Optional.empty() : Optional.of(path("gateway.replay.news", news));
    }

    /** How fast recorded time passes. */
    public ReplaySpeed replaySpeed() {
        return parsed(speed);
    }

    private static ReplaySpeed parsed(String speed) {
        try {
            return ReplaySpeed.parse(speed);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("gateway.replay.speed=" + speed + " " + e.getMessage() + ".");
        }
    }

    private static Path path(String property, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new SettingsException(property + "=" + value + " is not a file name.");
        }
    }
}
