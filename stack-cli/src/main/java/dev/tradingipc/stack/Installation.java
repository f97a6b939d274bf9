package dev.tradingipc.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A clone of the repository, the unit that has one stack.
 *
 * @param home its top directory, absolute
 */
record Installation(Path home) {

    RunDirectory runDirectory() {
        return new RunDirectory(home.resolve(".stack"));
    }

    Path jar(ServiceSpec service) {
        return home.resolve(service.jar());
    }

    List<ServiceSpec> notBuilt() {
        return ServiceSpec.STACK.stream()
                .filter(service -> !Files.isRegularFile(jar(service)))
                .toList();
    }

    /** The Java that runs this program also runs the services. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
