package dev.tradingipc.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the JVM of every service is set; a cache of its classes holds for one such setting. */
final class JvmOptions {

    /**
     * Four JVMs share a small machine: one collector thread each, a heap far above what they need that begins near what they
     * live on, and every ten seconds back to the system what compilers and start have left in the C heap.
     */
    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms24m",
            "-Xmx256m",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:+ExitOnOutOfMemoryError");

    /** Else each thread that asks for memory outside the heap gets an area of its own, which hardly ever shrinks. */
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    /** What the JVM has to say about a cache that does not fit, in several lines, the service says in one. */
    static final List<String> QUIET_ABOUT_CACHE = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    /** From these variables a JVM takes further options. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmOptions() {}

    /** Those variables of an environment that set a JVM's options. */
    static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>(environment);
        found.keySet().retainAll(VARIABLES);
        return found;
    }

    /** The Java command with these flags. */
    static List<String> command() {
        List<String> command = new ArrayList<>(List.of(Installation.java().toString()));
        command.addAll(FLAGS);
        return command;
    }
}
