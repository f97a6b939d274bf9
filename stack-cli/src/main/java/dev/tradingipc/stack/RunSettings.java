package dev.tradingipc.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers the settings of the stack of this clone for the commands that come later: they may run in another
 * environment, and {@code config/application.yml} may have been edited since.
 */
final class RunSettings {

    private RunSettings() {}

    static void write(RunDirectory directory, StackSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.toMap());
        try (Writer writer = Files.newBufferedWriter(directory.runFile())) {
            properties.store(writer, "The run that ./stack started last");
        } catch (IOException e) {
            throw new StackException("Cannot write " + directory.runFile() + "; is the disk full?", e);
        }
    }

    /** The settings of the run that was started and not stopped by a command. */
    static Optional<StackSettings> read(RunDirectory directory) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.runFile())) {
            properties.load(reader);
        } catch (IOException e) {
            return Optional.empty(); // nothing was started
        }
        return Optional.of(StackSettings.of(property -> Optional.ofNullable(properties.getProperty(property))
                .map(value -> new Setting(value, property + "=" + value + " in " + directory.runFile()))));
    }
}
