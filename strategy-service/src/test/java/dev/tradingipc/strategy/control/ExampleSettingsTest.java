package dev.tradingipc.strategy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** The annotated example must not promise what the service does not do. */
class ExampleSettingsTest {
    private static final Resource EXAMPLE = new FileSystemResource("../examples/strategy/application.yml");

    @Test
    void annotatedSettingsAreTheDefaults() throws IOException {
        StrategyProperties defaults = strategy(new ClassPathResource("application.yml"));
        assertThat(strategy(EXAMPLE)).isEqualTo(defaults);
        assertThat(defaults.rules().symbols()).isEmpty();
    }

    /** All services read one config/application.yml, so a setting that two of them know would be set for both. */
    @Test
    void exampleSetsNothingThatOtherServicesWouldTakeForTheirs() throws IOException {
        for (PropertySource<?> source : new YamlPropertySourceLoader().load("example", EXAMPLE)) {
            assertThat(((EnumerablePropertySource<?>) source).getPropertyNames())
                    .allMatch(name -> name.matches("bind|(control|trace|strategy|shared-memory)\\..*"));
        }
    }

    private static StrategyProperties strategy(Resource yaml) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader().load("settings", yaml).forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bindOrCreate("strategy", StrategyProperties.class);
    }
}
