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
final class ServiceArguments {

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

    /** The value of a property, empty if it is not among the arguments. */
    Optional<String> value(String property) {
        return Optional.ofNullable(argumentByProperty.get(property))
                .map(argument -> argument.substring(argument.indexOf('=') + 1));
    }

    /**
     * The number a port has with these arguments; 0 lets the system choose.
     *
     * @throws StackException if it was set to something that is not a port number
     */
    int number(ServicePort port) {
        String text = value(port.property()).orElse(Integer.toString(port.defaultNumber()));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new StackException(
                    "--" + port.property() + "=" + text + " is not a port number; it must be 0 to 65535.");
        }
        return Integer.parseInt(text);
    }

    /** The address to reach the services at: what they bind to, or this host if they bind to every address. */
    String host() {
        String bind = value("bind").orElse("127.0.0.1");
        return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    }

    /** As a command line, in the order given. */
    List<String> toList() {
        return List.copyOf(argumentByProperty.values());
    }
}
