package dev.tradingipc.ordermanager.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
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
    private static final Resource EXAMPLE = new FileSystemResource("../examples/order-manager/application.yml");
    private static final Resource DEFAULTS = new ClassPathResource("application.yml");
    private static final Resource CONTROL_PLANE = new ClassPathResource("control-plane.yml");

    @Test
    void annotatedSettingsAreTheDefaults() throws IOException {
        StandardEnvironment example = environment(EXAMPLE);
        StandardEnvironment defaults = environment(DEFAULTS, CONTROL_PLANE);
        assertThat(Binder.get(example).bindOrCreate("order-manager", OrderManagerProperties.class))
                .isEqualTo(Binder.get(defaults).bindOrCreate("order-manager", OrderManagerProperties.class));
        assertThat(Binder.get(example).bindOrCreate("spring.datasource", DatasourceProperties.class))
                .isEqualTo(new DatasourceProperties("", "", ""));
        assertThat(example.getProperty("order-manager.http.port")).isEqualTo(defaults.getProperty("server.port"));
        assertThat(example.getProperty("bind")).isEqualTo(defaults.getProperty("server.address"));
    }

    /** All services read one config/application.yml, so a setting that two of them know would be set for both. */
    @Test
    void exampleSetsNothingThatOtherServicesWouldTakeForTheirs() throws IOException {
        for (PropertySource<?> source : load(EXAMPLE)) {
            assertThat(((EnumerablePropertySource<?>) source).getPropertyNames())
                    .allMatch(name ->
                            name.matches("bind|(control|trace|order-manager|shared-memory|spring\\.datasource)\\..*"));
        }
    }

    private static List<PropertySource<?>> load(Resource yaml) throws IOException {
        return new YamlPropertySourceLoader().load(yaml.getDescription(), yaml);
    }

    private static StandardEnvironment environment(Resource... yamls) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        for (Resource yaml : yamls) {
            load(yaml).forEach(environment.getPropertySources()::addLast);
        }
        return environment;
    }
}
