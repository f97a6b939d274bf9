package dev.tradingipc.stack;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The process that makes AOT caches behind a running stack, with what the services leave of the processors. */
record AotTraining(Installation installation) {

    private static final List<String> LAST_IN_LINE = List.of("nice", "-n", "19");

    private RunDirectory directory() {
        return installation.runDirectory();
    }

    /** A text that stands on its command line and on no other. */
    private String mark() {
        return "-Daot-caches=" + directory().aotCaches();
    }

    private Optional<ProcessHandle> living() {
        return directory().aotTraining(mark()).flatMap(ProcessIdentity::living);
    }

    /**
     * Starts it if a service was started without a cache.
     *
     * @return whether it was
     */
    boolean startIfNeeded() {
        if (ServiceSpec.STACK.stream().noneMatch(service -> directory().jar(service).toFile().exists())) {
            return false;
        }
        List<String> command = new ArrayList<>(Launcher.DEAF_TO_TERMINAL);
        command.addAll(LAST_IN_LINE);
        command.addAll(List.of(
                Installation.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                mark(),
                "-Dstack.home=" + installation.home(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                AotCommand.NAME));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(installation.home().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(directory().aotLog().toFile())
                    .start();
            directory().writeAotTraining(ProcessIdentity.of(process.toHandle(), mark()));
            return true;
        } catch (IOException e) {
            return false; // nothing depends on it
        }
    }

    /** Ends it and what it has started; what it has not finished is made another time. */
    void stop() {
        living().ifPresent(training -> {
            List<ProcessHandle> started = training.descendants().toList();
            training.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        });
        directory().forgetAotTraining();
    }
}
