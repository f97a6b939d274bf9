package dev.tradingipc.systemtests;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The classes of every module that the root {@code pom.xml} names, from where the build has just put them. */
final class BuiltModules implements LocationProvider {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** Names of the modules, but for this one, which has only tests. */
    static List<String> names() {
        try {
            return MODULE.matcher(Files.readString(HOME.resolve("pom.xml")))
                    .results()
                    .map(found -> found.group(1))
                    .filter(module -> !module.equals("system-tests"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path classes(String module) {
        return HOME.resolve(module).resolve("target/classes");
    }

    @Override
    public Set<Location> get(Class<?> testClass) {
        return names().stream().map(module -> Location.of(classes(module))).collect(Collectors.toSet());
    }
}
