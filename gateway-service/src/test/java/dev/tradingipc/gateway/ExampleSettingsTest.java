package dev.tradingipc.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.gateway.control.GatewayProperties;
import dev.tradingipc.gateway.control.ReplayProperties;
import dev.tradingipc.gateway.control.SimulationProperties;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class ExampleSettingsTest {
    @Test
    void annotatedSettingsAreTheDefaults() throws IOException {
        Binder example = binder(new FileSystemResource(Path.of("../examples/gateway/application.yml")));
        Binder defaults = binder(new FileSystemResource(Path.of("src/main/resources/application.yml")));
        assertThat(example.bindOrCreate("gateway", GatewayProperties.class))
                .isEqualTo(defaults.bindOrCreate("gateway", GatewayProperties.class));
        assertThat(example.bindOrCreate("gateway.replay", ReplayProperties.class))
                .isEqualTo(defaults.bindOrCreate("gateway.replay", ReplayProperties.class));
        SimulationProperties shown = example.bindOrCreate("gateway", SimulationProperties.class);
        SimulationProperties built = defaults.bindOrCreate("gateway", SimulationProperties.class);
        assertThat(shown.startPricesE8()).isEqualTo(built.startPricesE8());
        assertThat(shown).usingRecursiveComparison().ignoringFields("symbols").isEqualTo(built);
    }

    /** All services read one config/application.yml, so a setting that two of them know would be set for both. */
    @Test
    void exampleSetsNothingThatOtherServicesWouldTakeForTheirs() throws IOException {
        Resource example = new FileSystemResource(Path.of("../examples/gateway/application.yml"));
        for (PropertySource<?> source : new YamlPropertySourceLoader().load("settings", example)) {
            assertThat(((EnumerablePropertySource<?>) source).getPropertyNames())
                    .allMatch(name -> name.matches("bind|control\\..*|gateway\\..*"));
        }
    }

    private static Binder binder(Resource yaml) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source : new YamlPropertySourceLoader().load("settings", yaml)) {
            environment.getPropertySources().addLast(source);
        }
        return Binder.get(environment);
    }
}
