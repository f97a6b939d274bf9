package dev.tradingipc.benchmarks.harness;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of JVMs. */
public final class Jvm {
    /** What {@code ./stack} starts each service with (JvmOptions in stack-cli; a test holds them equal). */
    public static final List<String> SERVICE_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms24m",
            "-Xmx256m",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:+ExitOnOutOfMemoryError");

    private Jvm() {}

    /** The Java that runs this program. */
    public static String java() {
        return tool("java");
    }

    /** A program of the JDK that runs this program. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** A main class of this module with the flags of a service and these. */
    public static List<String> main(Class<?> type, List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(SERVICE_FLAGS);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), type.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Ours, for processes that work in other directories. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A service as {@code ./stack} starts it, with further flags. */
    public static List<String> service(Path jar, List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(SERVICE_FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }
}
