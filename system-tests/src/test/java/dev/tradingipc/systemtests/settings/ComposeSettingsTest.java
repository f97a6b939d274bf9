package dev.tradingipc.systemtests.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A variable that is misspelt would be passed on and never read. */
class ComposeSettingsTest {
    /** A variable without a value: what it is where compose runs. */
    private static final Pattern PASSED_ON = Pattern.compile("(?m)^ +([A-Z][A-Z0-9_]+):$");

    private static final Pattern EXAMPLE = Pattern.compile("(?m)^#([A-Z][A-Z0-9_]+)=");
    private static final Pattern OF_THE_PAGE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
    private static final Pattern OF_COMPOSE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

    @Test
    void whatComposePassesOnAreSettings() throws IOException {
        List<String> passedOn = found(PASSED_ON, "docker-compose.yml").toList();
        assertThat(passedOn).hasSizeGreaterThan(10);
        assertThat(passedOn)
                .filteredOn(variable -> !variable.startsWith("SPRING_"))
                .isSubsetOf(settings());
    }

    @Test
    void whatTheExampleEnvironmentNamesIsASettingOrReadByCompose() throws IOException {
        Set<String> known = settings();
        known.addAll(found(OF_COMPOSE, "docker-compose.yml").collect(Collectors.toSet()));
        assertThat(found(EXAMPLE, ".env.example"))
                .filteredOn(variable -> !variable.startsWith("SPRING_"))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    private static Set<String> settings() throws IOException {
        return found(OF_THE_PAGE, "docs/SETTINGS.md").collect(Collectors.toSet());
    }

    private static Stream<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Program.home().resolve(file)))
                .results()
                .map(match -> match.group(1));
    }
}
