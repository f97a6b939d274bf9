package dev.tradingipc.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * How the stack of this clone was started, for the commands that come later.
 *
 * @param verb {@code up} or {@code replay}
 * @param arguments what every service was given
 */
record RunSettings(String verb, ServiceArguments arguments) {

    private static final String VERB = "verb";
    private static final String ARGUMENTS = "arguments";

    void write(RunDirectory directory) {
        Properties properties = new Properties();
        properties.setProperty(VERB, verb);
        properties.setProperty(ARGUMENTS, String.join("\n", arguments.toList()));
        try (Writer writer = Files.newBufferedWriter(directory.runFile())) {
            properties.store(writer, "The run that ./stack started last");
        } catch (IOException e) {
            throw new StackException("Cannot write " + directory.runFile() + "; is the disk full?", e);
        }
    }

    /** The settings of the run that was started and not stopped by a command. */
    static Optional<RunSettings> read(RunDirectory directory) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.runFile())) {
            properties.load(reader);
        } catch (IOException e) {
            return Optional.empty(); // nothing was started
        }
        List<String> arguments = properties
                .getProperty(ARGUMENTS, "")
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        return Optional.of(new RunSettings(properties.getProperty(VERB, "up"), ServiceArguments.parse(arguments)));
    }
}
