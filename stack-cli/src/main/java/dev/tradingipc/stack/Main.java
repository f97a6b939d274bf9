package dev.tradingipc.stack;

import java.nio.file.Path;

/** Entry point of {@code ./stack}; the script says with {@code -Dstack.home} which clone it belongs to. */
final class Main {

    private Main() {}

    public static void main(String[] args) {
        Path home =
                Path.of(System.getProperty("stack.home", "")).toAbsolutePath().normalize();
        System.exit(StackCommand.commandLine(new Installation(home, System.getenv()))
                .execute(args));
    }
}
