package dev.tradingipc.control.start;

import dev.tradingipc.control.settings.DescribedSetting;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** A setting whose value is not of its type. */
record UnreadableSetting(String name, String value, Class<?> type) {
    /** A setting that takes another's value, as {@code server.port} that of {@code gateway.http.port}. */
    private static final Pattern TAKEN_FROM_ANOTHER = Pattern.compile("\\$\\{([^:}]+).*}");

    /** The setting that could not be bound; empty when it was not for the type of its value. */
    static Optional<UnreadableSetting> in(Throwable failure) {
        if (failure instanceof BindException binding
                && binding.getProperty() != null
                && binding.getCause() instanceof ConversionException) {
            return Optional.of(new UnreadableSetting(
                    binding.getProperty().getName().toString(),
                    String.valueOf(binding.getProperty().getValue()),
                    typeOf(binding.getTarget().getBoxedType())));
        }
        if (failure instanceof ConversionFailedException conversion
                && conversion.getCause() instanceof InvalidConfigurationPropertyValueException invalid) {
            return Optional.of(new UnreadableSetting(
                    invalid.getName(),
                    String.valueOf(invalid.getValue()),
                    conversion.getTargetType().getObjectType()));
        }
        return Optional.empty();
    }

    /** That of the value, for an optional one. */
    private static Class<?> typeOf(ResolvableType target) {
        Class<?> type = target.resolve(Object.class);
        return type == Optional.class ? target.getGeneric().resolve(Object.class) : type;
    }

    /** @param environment null when the start failed before there was one */
    String sentence(Environment environment) {
        if (environment != null) {
            Matcher another = TAKEN_FROM_ANOTHER.matcher(asWritten(environment));
            if (another.matches() && environment.containsProperty(another.group(1))) {
                return sentence(another.group(1), environment.resolvePlaceholders(another.group()));
            }
        }
        return sentence(name, value);
    }

    /** The value with its placeholders, which some exceptions have resolved. */
    private String asWritten(Environment environment) {
        ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source.getConfigurationProperty(property) != null) {
                return String.valueOf(source.getConfigurationProperty(property).getValue());
            }
        }
        return value;
    }

    private String sentence(String setting, String found) {
        String allowed = DescribedSetting.find(setting, ClassUtils.getDefaultClassLoader())
                .flatMap(DescribedSetting::allowed)
                .map(values -> " (" + values + ")")
                .orElse("");
        return setting + "=" + found + " cannot be understood" + expected() + allowed + ".";
    }

    private String expected() {
        if (type.isEnum()) {
            return "; it takes one of " + names();
        }
        if (type == Duration.class) {
            return "; it takes a time with its unit, such as 100ms or 30s";
        }
        if (type == InetAddress.class) {
            return "; it takes an address, such as 127.0.0.1";
        }
        if (type == Boolean.class) {
            return "; it takes true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "; it takes a whole number";
        }
        if (type == DataSize.class) {
            return "; it takes a size with its unit, such as 4MB";
        }
        return Number.class.isAssignableFrom(type) ? "; it takes a number" : "";
    }

    private String names() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
