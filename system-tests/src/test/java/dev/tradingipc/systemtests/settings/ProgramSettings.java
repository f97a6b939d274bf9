package dev.tradingipc.systemtests.settings;

import dev.tradingipc.control.settings.DescribedSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program's settings as it reads them at start, without the rest of the program. */
final class ProgramSettings {
    private final Set<Class<?>> records = new LinkedHashSet<>();
    private final ConfigurableEnvironment defaults;
    private final ClassLoader classes;

    ProgramSettings(Program program) {
        classes = program.classes();
        defaults = new WithoutThisProcess();
        ConfigDataEnvironmentPostProcessor.applyTo(
                defaults, new DefaultResourceLoader(classes), new DefaultBootstrapContext());
        records.add(ServerProperties.class); // which a service reads first, to make its HTTP server
        try {
            for (URL metadata : Collections.list(classes.getResources(DescribedSetting.METADATA))) {
                addRecords(metadata, classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addRecords(URL metadata, ClassLoader classes) throws IOException {
        try (InputStream json = metadata.openStream()) {
            for (JsonNode group : JsonMapper.shared().readTree(json).path("groups")) {
                String type = group.path("type").asString();
                Class<?> found = type.startsWith("dev.tradingipc.") ? load(type, classes) : Object.class;
                if (found.isAnnotationPresent(ConfigurationProperties.class)) {
                    records.add(found);
                }
            }
        }
    }

    private static Class<?> load(String type, ClassLoader classes) {
        try {
            return Class.forName(type, true, classes);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The program's classes, with those of all libraries. */
    ClassLoader classes() {
        return classes;
    }

    /** With what is set on the command line. */
    ConfigurableEnvironment with(Map<String, ?> settings) {
        return withFirst(new MapPropertySource("command line", Map.copyOf(settings)));
    }

    /** With what is set in environment variables. */
    ConfigurableEnvironment withVariables(Map<String, Object> variables) {
        return withFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    }

    private ConfigurableEnvironment withFirst(MapPropertySource first) {
        ConfigurableEnvironment environment = new WithoutThisProcess();
        environment.getPropertySources().addFirst(first);
        defaults.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** Reads all settings; throws what the program's start would fail with. */
    void read(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        for (Class<?> type : records) {
            binder.bindOrCreate(
                    type.getAnnotation(ConfigurationProperties.class).value(), type);
        }
    }

    /** The tests' own system properties and environment variables set nothing. */
    private static final class WithoutThisProcess extends StandardEnvironment {
        @Override
        protected void customizePropertySources(MutablePropertySources sources) {}
    }
}
