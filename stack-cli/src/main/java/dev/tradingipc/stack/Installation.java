package dev.tradingipc.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A clone of the repository, the unit that has one stack.
 *
 * @param home its top directory, absolute
 * @param environment the variables that commands and services are started with
 */
record Installation(Path home, Map<String, String> environment) {

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

    /** @throws StackException if a service is not built */
    void requireBuilt() {
        List<ServiceSpec> notBuilt = notBuilt();
        if (!notBuilt.isEmpty()) {
            throw new StackException("There is no " + notBuilt.getFirst().jar()
                    + "; build it with ./mvnw -DskipTests package (./stack up does so).");
        }
    }

    /** @throws StackException if a service of the last run lives */
    void requireStopped() {
        for (ServiceSpec service : ServiceSpec.STACK) {
            runDirectory()
                    .process(service)
                    .filter(it -> it.living().isPresent())
                    .ifPresent(process -> {
                        throw new StackException("The stack of this clone is already running (" + service.name()
                                + ", pid " + process.pid() + "); ./stack status shows it, ./stack down stops it.");
                    });
        }
    }

    /** Whether any service of the last run lives. */
    boolean runs() {
        return ServiceSpec.STACK.stream()
                .anyMatch(service -> runDirectory()
                        .process(service)
                        .flatMap(ProcessIdentity::living)
                        .isPresent());
    }

    /** What the services use when they are started with these arguments: these, the environment, or the file. */
    StackSettings settings(ServiceArguments arguments) {
        return StackSettings.of(arguments, new EnvironmentVariables(environment), ConfigFile.in(home));
    }

    /** What the services of the last run use; if none was started, what they would use. */
    StackSettings settingsOfRun() {
        return RunSettings.read(runDirectory()).orElseGet(() -> settings(ServiceArguments.NONE));
    }

    /** The Java that runs this program also runs the services. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
