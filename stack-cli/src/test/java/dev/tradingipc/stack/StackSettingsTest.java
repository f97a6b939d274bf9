package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

class StackSettingsTest {

    private static final ServicePort ORDERS = new ServicePort("order-manager.port", 5003, "orders");

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "--order-manager.port=1, 2, 3, 1",
        "--orderManager.port=1,  2, 3, 1",
        "--other=1,              2, 3, 2",
        "--other=1,              , 3, 3",
        "--other=1,              , , 5003"
    })
    void anArgumentWinsOverAVariableAndAVariableOverTheFile(
            String argument, String variable, String inFile, int expected) throws IOException {
        if (variable != null) {
            environment.put("ORDER_MANAGER_PORT", variable);
        }
        if (inFile != null) {
            write("order-manager.port: " + inFile);
        }
        assertThat(settings(argument).number(ORDERS)).isEqualTo(expected);
    }

    /** What Spring makes of the same settings is what the services will use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-manager: {port: 6003}",
                "order-manager:\n  port: 6003\n  http.port: 1",
                "order-manager.port: 6003",
                "orderManager: {port: 6003}",
                "order_manager: {port: 6003}",
                "ORDER-MANAGER: {Port: '6003'}",
                "order-manager: {port: 6_003}",
                "order-manager: {port: 06003}",
                "order-manager: {port: }",
                "order-manager: {ports: [6003]}",
                "---\norder-manager: {port: 6001}\n---\norder-manager: {port: 6003}\n---\nbind: 0.0.0.0",
                "order-manager: {port: '${bind}'}\nbind: 1",
                "order-manager: {port: '${no.such.name:6003}'}",
                "order-manager: {port: '${no.such.name:${FROM_ENVIRONMENT:6004}}'}",
                "order-manager: {port: '60${no.such.name:0}${no.such.name:3}'}",
                "ORDER_MANAGER_PORT=6003",
                "ORDERMANAGER_PORT=6003",
                "ORDER_PORT=6003",
                "ORDER_MANAGER_PORT=${FROM_ENVIRONMENT}",
                "--order-manager.port=6003",
                "--orderManager.port=6003",
                "--order_manager.port=6003",
            })
    void findsWhatSpringFinds(String written) throws IOException {
        environment.put("FROM_ENVIRONMENT", "6005");
        String argument = written.startsWith("--order") ? written : "--other=1";
        if (written.matches("[A-Z_]+=.*")) {
            environment.put(written.replaceAll("=.*", ""), written.replaceAll(".*=", ""));
        } else if (!written.startsWith("--order")) {
            write(written);
        }
        assertThat(settings(argument).value("order-manager.port")).isEqualTo(springs(argument, "order-manager.port"));
    }

    private Optional<String> springs(String argument, String property) throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new SimpleCommandLinePropertySource(argument));
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(environment)));
        if (Files.exists(file())) {
            List<PropertySource<?>> documents =
                    new YamlPropertySourceLoader().load("file", new FileSystemResource(file()));
            documents.reversed().forEach(sources::addLast);
        }
        PropertySourcesPropertyResolver placeholders = new PropertySourcesPropertyResolver(sources);
        String bound = new Binder(
                        ConfigurationPropertySources.from(sources),
                        value -> value instanceof String text ? placeholders.resolvePlaceholders(text) : value)
                .bind(property, String.class)
                .orElse(null);
        return Optional.ofNullable(bound);
    }

    @Test
    void readsTheExamplesPutTogetherInOneFile() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String service : List.of("gateway", "orderbook", "strategy", "order-manager")) {
            all.append(Files.readString(Path.of("../examples", service, "application.yml")));
        }
        write(all.toString());
        StackSettings settings = settings("--other=1");
        for (ServiceSpec service : ServiceSpec.STACK) {
            assertThat(settings.number(service.httpPort()))
                    .isEqualTo(service.httpPort().defaultNumber());
            assertThat(settings.find(service.httpPort().property())).isPresent();
            service.dataPorts()
                    .forEach(port -> assertThat(settings.number(port)).isEqualTo(port.defaultNumber()));
        }
    }

    @Test
    void leavesOutWhatCountsForAProfileOnly() throws IOException {
        write("order-manager.port: 1\n---\nspring.config.activate.on-profile: test\norder-manager.port: 2");
        assertThat(settings("--other=1").number(ORDERS)).isEqualTo(1);
    }

    @Test
    void endsWithPlaceholdersThatNameEachOther() throws IOException {
        write("bind: ${order-manager.port}\norder-manager.port: ${bind}");
        assertThatThrownBy(() -> settings("--other=1").number(ORDERS)).isInstanceOf(StackException.class);
    }

    @Test
    void saysWhereAPortIsWrittenThatIsNone() throws IOException {
        write("order-manager:\n  port: 70000");
        assertThatThrownBy(() -> settings("--other=1").number(ORDERS))
                .hasMessage("order-manager.port: 70000 in config/application.yml is not a port number;"
                        + " it must be 0 to 65535.");
        environment.put("ORDER_MANAGER_PORT", "none");
        assertThatThrownBy(() -> settings("--other=1").number(ORDERS))
                .hasMessageStartingWith("ORDER_MANAGER_PORT=none is not a port number");
        assertThatThrownBy(() -> settings("--order-manager.port").number(ORDERS))
                .hasMessageStartingWith("--order-manager.port is not a port number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bind: [1\nx: y: z", "bind: 1\nbind: 2", "\tbind: 1", "bind: !!java.net.URL [x]"})
    void refusesAFileThatIsNotUnderstoodAndNamesTheLine(String yaml) throws IOException {
        write(yaml);
        assertThatThrownBy(() -> settings("--other=1"))
                .isInstanceOf(StackException.class)
                .hasMessageMatching("(?s)config/application.yml line \\d+: .+");
    }

    @Test
    void reachesServicesThatBindEverywhereOnThisHost() {
        assertThat(settings("--bind=0.0.0.0").host()).isEqualTo("127.0.0.1");
        assertThat(settings("--bind=10.0.0.1").host()).isEqualTo("10.0.0.1");
        assertThat(settings("--other=1").host()).isEqualTo("127.0.0.1");
    }

    @Test
    void areReadBackAsTheyWereWhenTheStackStarted() {
        RunDirectory directory = new RunDirectory(home.resolve(".stack"));
        directory.create();
        StackSettings settings = settings("--shared-memory.path=ü x\\n=#!");
        RunSettings.write(directory, settings);
        assertThat(RunSettings.read(directory).orElseThrow().toMap()).isEqualTo(settings.toMap());
    }

    private StackSettings settings(String argument) {
        return new Installation(home, environment).settings(ServiceArguments.parse(List.of(argument)));
    }

    private Path file() {
        return home.resolve("config").resolve("application.yml");
    }

    private void write(String yaml) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), yaml);
    }
}
