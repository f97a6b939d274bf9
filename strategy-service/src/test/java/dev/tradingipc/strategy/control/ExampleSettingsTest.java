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
        Properties defaults =
                read(new ClassPathResource("control-plane.yml"), new ClassPathResource("application.yml"));
        assertThat(example).isNotEmpty();
        assertThat(defaults.getProperty("server.port"))
                .isEqualTo("${strategy.http.port:" + example.remove("strategy.http.port") + "}");
        assertThat(defaults.getProperty("server.address")).isEqualTo("${bind:" + example.remove("bind") + "}");
        assertThat(defaults).containsAllEntriesOf(example);
        assertThat(defaults.stringPropertyNames())
                .filteredOn(name -> name.startsWith("strategy.") || name.startsWith("shared-memory."))
                .allMatch(example::containsKey);
    }

    /** All services read one config/application.yml, so a setting that two of them know would be set for both. */
    @Test
    void exampleSetsNothingThatOtherServicesWouldTakeForTheirs() {
        assertThat(read(new FileSystemResource("../examples/strategy/application.yml"))
                        .stringPropertyNames())
                .allMatch(name -> name.matches("bind|(control|trace|strategy|shared-memory)\\..*"));
    }

    private static Properties read(Resource... yamls) {
        YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
        factory.setResources(yamls);
        return factory.getObject();
    }
}
