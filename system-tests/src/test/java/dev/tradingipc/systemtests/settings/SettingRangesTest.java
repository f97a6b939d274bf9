package dev.tradingipc.systemtests.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tradingipc.control.settings.DescribedSetting;
import dev.tradingipc.control.start.StartFailureReporter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** The ranges that settings are described with are those that a start holds them to. */
class SettingRangesTest {
    /** What must be set beside a setting, for all of its range to be possible. */
    private static final Map<String, Map<String, String>> BESIDE = Map.of(
            "strategy.short-window", Map.of("strategy.long-window", "10000"),
            "strategy.long-window", Map.of("strategy.short-window", "1"),
            "strategy.bullish-threshold", Map.of("strategy.bearish-threshold", "0"),
            "strategy.bearish-threshold", Map.of("strategy.bullish-threshold", "100"));

    private static final Map<Program, ProgramSettings> PROGRAMS = new EnumMap<>(Program.class);

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(StartFailureReporter.class);

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
        log.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        log.setAdditive(true);
        log.detachAppender(said);
        Thread.currentThread().setContextClassLoader(before);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void acceptsBothEndsAndRefusesWhatIsBeyondWithASentence(Program program, SettingRange range) {
        String name = range.setting().name();
        for (String value : range.accepted()) {
            assertThatCode(() -> start(program, name, value))
                    .as(name + "=" + value + " is in the range of its description: "
                            + range.setting().description())
                    .doesNotThrowAnyException();
        }
        for (String value : range.refused()) {
            assertRefused(program, name, value, range.min(), range.max());
        }
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void takesTheEnvironmentVariableOfThePage(Program program, SettingRange range) {
        String variable = SettingsPage.environmentVariable(range.setting().name());
        assertThat(catchThrowable(
                        () -> settings(program).read(settings(program).withVariables(Map.of(variable, "many")))))
                .as(variable + " reaches " + range.setting().name())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void refusesWhatIsNoneOfItsValuesAndSaysWhichThereAre(
            Program program, DescribedSetting setting, List<String> values) {
        for (String value : values) {
            assertThatCode(() -> start(program, setting.name(), value)).doesNotThrowAnyException();
        }
        assertRefused(program, setting.name(), "sideways", values.toArray(String[]::new));
    }

    static Stream<Arguments> ranges() {
        return Stream.of(Program.values())
                .flatMap(program -> program.allSettings().stream()
                        .flatMap(setting -> SettingRange.of(setting).stream())
                        .map(range -> Arguments.of(program, range)));
    }

    static Stream<Arguments> choices() {
        return Stream.of(Program.values())
                .flatMap(program -> program.allSettings().stream()
                        .map(setting -> Arguments.of(program, setting, values(setting, program)))
                        .filter(choice -> !((List<?>) choice.get()[2]).isEmpty()));
    }

    private static List<String> values(DescribedSetting setting, Program program) {
        return setting.type().equals("java.lang.Boolean")
                ? List.of("true", "false")
                : new SettingType(setting.type(), program.classes()).constants();
    }

    private void assertRefused(Program program, String name, String value, String... allowed) {
        said.list.clear();
        Thread.currentThread().setContextClassLoader(settings(program).classes());
        Throwable failure = catchThrowable(() -> start(program, name, value));
        assertThat(failure).as(name + "=" + value).isNotNull();
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment(program, name, value));
            assertThat(new StartFailureReporter(context).reportException(failure))
                    .as("there is a sentence in place of a stack trace")
                    .withFailMessage(() -> name + "=" + value + " ends in " + failure + ", " + failure.getCause())
                    .isTrue();
        }
        assertThat(said.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getThrowableProxy()).isNull();
            assertThat(event.getFormattedMessage())
                    .matches("The [a-z ]+ cannot start: .*\\.")
                    .contains(name)
                    .containsAnyOf(value, asNumber(value))
                    .contains(allowed);
        });
    }

    /** As a double is printed. */
    private static String asNumber(String value) {
        return value.matches("-?[\\d.]+") ? Double.toString(Double.parseDouble(value)) : value;
    }

    private static void start(Program program, String name, String value) {
        settings(program).read(environment(program, name, value));
    }

    private static ConfigurableEnvironment environment(Program program, String name, String value) {
        Map<String, String> set = new HashMap<>(BESIDE.getOrDefault(name, Map.of()));
        set.put(name, value);
        return settings(program).with(set);
    }

    private static ProgramSettings settings(Program program) {
        return PROGRAMS.computeIfAbsent(program, ProgramSettings::new);
    }
}
