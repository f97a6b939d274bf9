package dev.tradingipc.strategy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** The annotated example must not promise what the service does not do. */
class ExampleSettingsTest {

    @Test
    void exampleHoldsExactlyTheDefaults() {
        Properties example = read(new FileSystemResource("../examples/strategy/application.yml"));
        Properties defaults = read(new ClassPathResource("application.yml"));
        assertThat(example).isNotEmpty();
        assertThat(defaults).containsAllEntriesOf(example);
        assertThat(defaults.stringPropertyNames())
                .filteredOn(name -> name.startsWith("strategy.") || name.startsWith("shared-memory."))
                .allMatch(example::containsKey);
    }

    private static Properties read(Resource yaml) {
        YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
        factory.setResources(yaml);
        return factory.getObject();
    }
}
