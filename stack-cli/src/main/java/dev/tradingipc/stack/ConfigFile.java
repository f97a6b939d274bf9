package dev.tradingipc.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The file {@code config/application.yml} of a clone, which every service reads at its start. Immutable. */
final class ConfigFile implements SettingSource {

    private static final String NAME = "config/application.yml";
    /** A document with such a key counts only under a condition, such as a profile, which a stack does not set. */
    private static final String CONDITION = "spring.config.activate.";

    private final Map<String, String> valueByName;

    private ConfigFile(Map<String, String> valueByName) {
        this.valueByName = valueByName;
    }

    /**
     * Reads the file of this clone; it sets nothing if it is not there.
     *
     * @throws StackException if it cannot be read, or not understood
     */
    static ConfigFile in(Path home) {
        try (Reader reader = Files.newBufferedReader(home.resolve(NAME))) {
            return new ConfigFile(parse(reader));
        } catch (NoSuchFileException e) {
            return new ConfigFile(Map.of());
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new StackException(NAME + " line " + line + ": " + e.getProblem() + "; correct it.", e);
        } catch (IOException | YAMLException e) {
            throw new StackException("Cannot read " + NAME + ": " + e.getMessage() + ".", e);
        }
    }

    /** All its documents, of which a later one wins. */
    private static Map<String, String> parse(Reader yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false); // as Spring does
        Map<String, String> all = new HashMap<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            Map<String, String> values = new HashMap<>();
            flatten("", document, values);
            if (values.keySet().stream().noneMatch(name -> name.startsWith(CONDITION))) {
                all.putAll(values);
            }
        }
        return all;
    }

    private static void flatten(String name, Object node, Map<String, String> values) {
        if (node instanceof Map<?, ?> members) {
            String prefix = name.isEmpty() ? "" : name + ".";
            members.forEach((key, value) -> flatten(prefix + SettingSource.uniform(key.toString()), value, values));
        } else {
            values.put(name, node == null ? "" : node.toString());
        }
    }

    @Override
    public Optional<Setting> find(String property) {
        return Optional.ofNullable(valueByName.get(SettingSource.uniform(property)))
                .map(value -> new Setting(value, property + ": " + value + " in " + NAME));
    }
}
