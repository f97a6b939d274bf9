package dev.tradingipc.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Spring properties that every service is started with, one value each. Immutable.
 *
 * <p>Spring joins a property given twice with a comma, so a later value replaces an earlier one here.
 */
final class ServiceArguments implements SettingSource {

    static final ServiceArguments NONE = new ServiceArguments(Map.of());

    private final Map<String, String> argumentByProperty;

    private ServiceArguments(Map<String, String> argumentByProperty) {
        this.argumentByProperty = argumentByProperty;
    }

    /**
     * Reads what stands after {@code --} on the command line.
     *
     * @throws StackException if one is not of the form {@code --name=value} or {@code --name}
     */
    static ServiceArguments parse(List<String> arguments) {
        Map<String, String> byProperty = new LinkedHashMap<>();
        for (String argument : arguments) {
            byProperty.put(nameOf(argument), argument);
        }
        return new ServiceArguments(byProperty);
    }

    private static String nameOf(String argument) {
        int equals = argument.indexOf('=');
        String name = argument.substring(0, equals < 0 ? argument.length() : equals);
        if (!name.matches("--[A-Za-z][\\w.\\-\\[\\]]*")) {
            throw new StackException("'" + argument + "' is not a service setting; settings after '--' look like"
                    + " --gateway.prices.port=6001.");
        }
        return name.substring(2);
    }

    /** These arguments with those of {@code stronger} added, which win where both set a property. */
    ServiceArguments overriddenBy(ServiceArguments stronger) {
        Map<String, String> merged = new LinkedHashMap<>(argumentByProperty);
        merged.putAll(stronger.argumentByProperty);
        return new ServiceArguments(merged);
    }

    @Override
    public Optional<Setting> find(String property) {
        String uniform = SettingSource.uniform(property);
        return argumentByProperty.entrySet().stream()
                .filter(argument -> SettingSource.uniform(argument.getKey()).equals(uniform))
                .map(Map.Entry::getValue)
                .reduce((earlier, later) -> later)
                .map(argument -> new Setting(argument.substring(argument.indexOf('=') + 1), argument));
    }

    /** As a command line, in the order given. */
    List<String> toList() {
        return List.copyOf(argumentByProperty.values());
    }
}
