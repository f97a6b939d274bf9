package dev.tradingipc.control.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Spring's configuration metadata say of a setting. They are made of the properties records when these are compiled;
 * a description is the {@code @param} text, which ends in "Allowed: ..." where not every value of the type is.
 *
 * @param type name of the Java type
 * @param defaultValue empty when there is none
 * @param description empty when there is none
 */
public record DescribedSetting(String name, String type, Optional<String> defaultValue, String description) {
    /** Where modules keep their metadata. */
    public static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private static final Pattern ALLOWED = Pattern.compile("(?s)(.*?)\\s*\\bAllowed: (.*)\\.");

    /** The description without the values that are allowed. */
    public String meaning() {
        Matcher matcher = ALLOWED.matcher(description);
        return matcher.matches() ? matcher.group(1) : description;
    }

    /** The values that are allowed, as the description says them; empty when every value of the type is. */
    public Optional<String> allowed() {
        Matcher matcher = ALLOWED.matcher(description);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** A setting of one of the modules on a class path; of several with that name one that says what is allowed. */
    public static Optional<DescribedSetting> find(String name, ClassLoader classPath) {
        try {
            return Collections.list(classPath.getResources(METADATA)).stream()
                    .flatMap(metadata -> read(metadata).stream())
                    .filter(setting -> setting.name().equals(name))
                    .reduce((one, other) -> one.allowed().isPresent() ? one : other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All settings of a module. */
    public static List<DescribedSetting> read(URL metadata) {
        try (InputStream json = metadata.openStream()) {
            List<DescribedSetting> settings = new ArrayList<>();
            for (JsonNode property : JsonMapper.shared().readTree(json).path("properties")) {
                settings.add(of(property));
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + metadata, e);
        }
    }

    private static DescribedSetting of(JsonNode property) {
        return new DescribedSetting(
                property.path("name").asString(),
                property.path("type").asString(""),
                Optional.ofNullable(property.get("defaultValue")).map(DescribedSetting::text),
                property.path("description").asString(""));
    }

    /** The defaults of a list are an array. */
    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : value.asString("");
    }
}
