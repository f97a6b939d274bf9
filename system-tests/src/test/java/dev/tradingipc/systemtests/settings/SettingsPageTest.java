package dev.tradingipc.systemtests.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.control.settings.DescribedSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.ConfigurableEnvironment;

class SettingsPageTest {
    private static final Path RIGHT = Path.of("target/SETTINGS.md");

    @Test
    void thePageSaysWhatTheMetadataSay() throws IOException {
        Files.writeString(RIGHT, SettingsPage.text());
        assertThat(Program.home().resolve("docs/SETTINGS.md"))
                .as("docs/SETTINGS.md is not what the properties records say of the settings; run this: "
                        + "cp system-tests/target/SETTINGS.md docs/SETTINGS.md")
                .hasSameTextualContentAs(RIGHT);
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsDescribedInSentences(Program program) {
        assertThat(program.allSettings())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.description())
                        .as("the @param text of " + setting.name()
                                + ": a sentence, then, unless all of its type are, 'Allowed: ...'")
                        .matches("(?s)[A-Z].*\\.")
                        .doesNotContain("{@", "<"));
    }

    /** A default has one place; where a program's application.yml must have it, too, the two are the same. */
    @ParameterizedTest
    @EnumSource
    void describedDefaultsAreThoseOfTheProgram(Program program) {
        ConfigurableEnvironment environment = new ProgramSettings(program).with(Map.of());
        for (DescribedSetting setting : program.allSettings()) {
            String set = environment.getProperty(setting.name());
            if (set != null && !set.isEmpty()) {
                assertThat(setting.defaultValue()).as(setting.name()).contains(set);
            }
            // What Spring Boot is given of these.
            if (setting.name().endsWith(".http.port")) {
                assertThat(setting.defaultValue()).contains(environment.getProperty("server.port"));
            }
            if (setting.name().equals("bind")) {
                assertThat(setting.defaultValue()).contains(environment.getProperty("server.address"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsFoundInItsEnvironmentVariable(Program program) {
        ProgramSettings settings = new ProgramSettings(program);
        for (DescribedSetting setting : program.allSettings()) {
            String variable = SettingsPage.environmentVariable(setting.name());
            assertThat(settings.withVariables(Map.of(variable, "given")).getProperty(setting.name()))
                    .as(variable)
                    .isEqualTo("given");
        }
    }
}
