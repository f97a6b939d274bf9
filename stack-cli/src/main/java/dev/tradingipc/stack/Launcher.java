package dev.tradingipc.stack;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts one service as a process that outlives this one. */
final class Launcher {

    /**
     * Ctrl-C in a terminal interrupts every process in front of it at once, and closing it hangs them up. The services
     * ignore both (a JVM leaves an ignored signal ignored), so that only this command decides who stops when.
     */
    static final List<String> DEAF_TO_TERMINAL = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /** Four JVMs share a small machine: one collector thread each, and a heap far above what they need. */
    static final List<String> JVM_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    private final Installation installation;
    private final RunDirectory directory;
    private final boolean aotCaches;
    private final PrintWriter out;

    /** @param aotCaches whether to start from the AOT caches there are */
    Launcher(Installation installation, boolean aotCaches, PrintWriter out) {
        this.aotCaches = aotCaches;
        this.out = out;
        this.installation = installation;
        this.directory = installation.runDirectory();
    }

    /** Starts a service with a new log and remembers its process. */
    Process start(ServiceSpec service, ServiceArguments arguments) {
        directory.forget(service);
        directory.rotateLog(service);
        List<String> command = new ArrayList<>(DEAF_TO_TERMINAL);
        command.add(Installation.java().toString());
        command.addAll(JVM_FLAGS);
        command.add(directory.portFileProperty(service));
        command.add("-Dlogfile=" + directory.log(service));
        command.add("-Dlogfile.bytes-max=" + RunDirectory.LOG_BYTES_MAX);
        command.addAll(program(service));
        command.addAll(arguments.toList());
        try {
            Process process = new ProcessBuilder(command)
                    .directory(installation.home().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.log(service).toFile()))
                    .start();
            directory.writeProcess(
                    service, ProcessIdentity.of(process.toHandle(), directory.portFileProperty(service)));
            return process;
        } catch (IOException e) {
            throw new StackException("Cannot start " + service.name() + ": " + e.getMessage() + ".", e);
        }
    }

    /** Its AOT cache if there is a whole one, else a copy of its jar. */
    private List<String> program(ServiceSpec service) {
        Path jar = installation.jar(service);
        try {
            AotCache cache = AotCache.of(directory, service, jar);
            if (aotCaches && cache.isWhole()) {
                return cache.program();
            }
            if (aotCaches && cache.isMade()) {
                out.println("  The AOT cache of " + service.name() + " is damaged; a new one will be made.");
                cache.discard();
            }
        } catch (IOException e) {
            out.println("  The AOT cache of " + service.name() + " cannot be used: " + e.getMessage());
        }
        directory.copyJar(service, jar);
        return List.of("-jar", directory.jar(service).toString());
    }
}
