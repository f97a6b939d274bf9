package dev.tradingipc.systemtests.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The Java type of a setting, as its metadata name it. */
record SettingType(String name, ClassLoader classes) {
    /** What may be given where nothing more is said of it; as it stands in docs/SETTINGS.md. */
    String values() {
        return switch (name) {
            case "java.lang.Boolean" -> "`true`, `false`";
            case "java.lang.String" -> "text";
            case "java.net.InetAddress" -> "an address";
            case "java.nio.file.Path" -> "a file name";
            case "java.util.List<java.lang.String>" -> "names, separated by commas";
            default -> {
                List<String> constants = constants();
                if (constants.isEmpty()) {
                    throw new IllegalStateException("The page knows no values for the type " + name
                            + ": say 'Allowed: ...' at the end of the setting's @param text, or teach SettingType.");
                }
                yield constants.stream().map(constant -> "`" + constant + "`").collect(Collectors.joining(", "));
            }
        };
    }

    /** The constants of an enum, as users write them. */
    List<String> constants() {
        if (!name.startsWith("dev.tradingipc.")) {
            return List.of();
        }
        try {
            return Arrays.stream(Class.forName(name, true, classes).getEnumConstants())
                    .map(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
