package dev.tradingipc.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of the services that the launcher must know, too: where they listen and which files they use. Immutable. */
final class StackSettings implements SettingSource {

    static final String BIND = "bind";
    static final String PRICE_FILE = "shared-memory.path";
    static final String SYMBOLS_MAX = "shared-memory.symbols-max";
    static final String RING_SIZE = "shared-memory.ring-size";
    static final String DATABASE = "order-manager.database";
    /** Outdoes the file; only looked for among what is given, never kept, as it may hold a password. */
    static final String DATASOURCE_URL = "spring.datasource.url";
    /** Overrides the HTTP ports of all services. */
    static final String SERVER_PORT = "server.port";

    private static final List<String> PROPERTIES = properties();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?}");
    /** More than anybody nests; ends those that name each other. */
    private static final int PLACEHOLDERS_MAX = 20;

    private final Map<String, Setting> settingByProperty;

    private StackSettings(Map<String, Setting> settingByProperty) {
        this.settingByProperty = settingByProperty;
    }

    private static List<String> properties() {
        List<String> properties =
                new ArrayList<>(List.of(BIND, PRICE_FILE, SYMBOLS_MAX, RING_SIZE, DATABASE, SERVER_PORT));
        for (ServiceSpec service : ServiceSpec.STACK) {
            properties.add(service.httpPort().property());
            service.dataPorts().forEach(port -> properties.add(port.property()));
        }
        return properties;
    }

    /** What is written in these places; where two set a property, the one named first wins. */
    static StackSettings of(SettingSource... strongestFirst) {
        SettingSource all = property -> {
            for (SettingSource source : strongestFirst) {
                Optional<Setting> found = source.find(property);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        };
        Map<String, Setting> found = new LinkedHashMap<>();
        for (String property : PROPERTIES) {
            all.find(property)
                    .ifPresent(setting ->
                            found.put(property, new Setting(filled(setting.value(), all), setting.written())));
        }
        return new StackSettings(found);
    }

    /** The text with every {@code ${name:default}} replaced, as Spring does it; one without a value stays. */
    private static String filled(String text, SettingSource source) {
        String filled = text;
        Matcher placeholder = PLACEHOLDER.matcher(filled);
        for (int count = 0; count < PLACEHOLDERS_MAX && placeholder.find(); count++) {
            String name = placeholder.group(1).strip();
            Optional<String> value = source.find(name)
                    .map(Setting::value)
                    .or(() -> Optional.ofNullable(System.getProperty(name)))
                    .or(() -> Optional.ofNullable(placeholder.group(2)));
            if (value.isEmpty()) {
                return filled;
            }
            filled = filled.substring(0, placeholder.start()) + value.get() + filled.substring(placeholder.end());
            placeholder.reset(filled);
        }
        return filled;
    }

    @Override
    public Optional<Setting> find(String property) {
        return Optional.ofNullable(settingByProperty.get(property));
    }

    /** The value of a property, empty if it is set nowhere. */
    Optional<String> value(String property) {
        return find(property).map(Setting::value);
    }

    /**
     * The number a port has; 0 lets the system choose.
     *
     * @throws StackException if it was set to something that is not a port number
     */
    int number(ServicePort port) {
        Optional<Setting> setting = find(port.property());
        String text = setting.map(it -> it.value().strip()).orElse(Integer.toString(port.defaultNumber()));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new StackException(setting.orElseThrow().written() + " is not a port number; it must be 0 to 65535.");
        }
        return Integer.parseInt(text);
    }

    /** The address that the services listen on. */
    String bind() {
        return value(BIND).orElse("127.0.0.1");
    }

    /** The address to reach the services at: what they bind to, or this host if they bind to every address. */
    String host() {
        return bind().equals("0.0.0.0") || bind().equals("::") ? "127.0.0.1" : bind();
    }

    /** Everything that is set, by property. */
    Map<String, String> toMap() {
        Map<String, String> values = new LinkedHashMap<>();
        settingByProperty.forEach((property, setting) -> values.put(property, setting.value()));
        return values;
    }
}
