package dev.tradingipc.systemtests.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.control.settings.DescribedSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** {@code examples/*}{@code /application.yml} against what is described of the settings. */
class ExamplesTest {
    /** Of a list or map only the elements are in a property source. */
    private static final Pattern ELEMENT = Pattern.compile("\\[.*|(?<=^gateway\\.symbols)\\..*");

    @ParameterizedTest
    @EnumSource
    void mentionsEverySettingAndNoOther(Program program) throws IOException {
        Set<String> described = program.allSettings().stream()
                .map(DescribedSetting::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> mentioned = new TreeSet<>(withoutDefaultInComments(program));
        try (Stream<String> set = names(program)) {
            set.map(name -> ELEMENT.matcher(name).replaceAll("")).forEach(mentioned::add);
        }
        assertThat(mentioned)
                .as(program.example() + " is to mention every setting of the program, and none that does not exist")
                .isEqualTo(described);
    }

    @ParameterizedTest
    @EnumSource
    void showsTheDefaults(Program program) throws IOException {
        StandardEnvironment example = example(program);
        for (DescribedSetting setting : program.allSettings()) {
            String shown = example.getProperty(setting.name());
            if (shown != null) {
                assertThat(shown)
                        .as(setting.name() + " in " + program.example())
                        .isEqualTo(setting.defaultValue().orElse(""));
            }
        }
    }

    /** "# seed: 42": one that has no default to show. */
    private static List<String> withoutDefaultInComments(Program program) throws IOException {
        String text = Files.readString(program.example());
        return program.allSettings().stream()
                .filter(setting -> setting.defaultValue().isEmpty())
                .map(DescribedSetting::name)
                .filter(name -> Pattern.compile("(?m)^ *# " + name.replaceFirst(".*\\.", "") + ": \\S")
                        .matcher(text)
                        .find())
                .toList();
    }

    private static Stream<String> names(Program program) throws IOException {
        return example(program).getPropertySources().stream()
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
    }

    private static StandardEnvironment example(Program program) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        new YamlPropertySourceLoader()
                .load("example", new FileSystemResource(program.example()))
                .forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
