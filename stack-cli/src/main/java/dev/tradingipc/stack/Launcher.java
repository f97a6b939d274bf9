package dev.tradingipc.stack;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts one service as a process that outlives this one. */
final class Launcher {

    /**
     * Ctrl-C in a terminal interrupts every process in front of it at once, and closing it hangs them up. The services
     * ignore both (a JVM leaves an ignored signal ignored), so that only this command decides who stops when.
     */
    private static final List<String> DEAF_TO_TERMINAL = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private final Installation installation;
    private final RunDirectory directory;

    Launcher(Installation installation) {
        this.installation = installation;
        this.directory = installation.runDirectory();
    }

    /**
     * Starts a service with a new log and remembers its process.
     *
     * @param prepared what it starts from, if there is more than its jar
     */
    Process start(ServiceSpec service, Optional<PreparedService> prepared, ServiceArguments arguments) {
        directory.forget(service);
        directory.rotateLog(service);
        List<String> command = new ArrayList<>(DEAF_TO_TERMINAL);
        command.addAll(JvmOptions.command());
        command.add(directory.portFileProperty(service));
        command.add("-Dlogfile=" + directory.log(service));
        command.add("-Dlogfile.bytes-max=" + RunDirectory.LOG_BYTES_MAX);
        command.addAll(prepared.map(PreparedService::program).orElseGet(() -> jarCopy(service)));
        command.addAll(arguments.toList());
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(installation.home().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.log(service).toFile()));
            JvmOptions.ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
            Process process = builder.start();
            directory.writeProcess(
                    service, ProcessIdentity.of(process.toHandle(), directory.portFileProperty(service)));
            return process;
        } catch (IOException e) {
            throw new StackException("Cannot start " + service.name() + ": " + e.getMessage() + ".", e);
        }
    }

    private List<String> jarCopy(ServiceSpec service) {
        directory.copyJar(service, installation.jar(service));
        return List.of("-jar", directory.jar(service).toString());
    }
}
