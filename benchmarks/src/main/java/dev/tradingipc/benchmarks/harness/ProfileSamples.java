package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** How often which thread was found in which method. For one thread. */
final class ProfileSamples {
    private static final String OF_PROCESSOR = "jdk.CPUTimeSample";
    private static final String OF_JAVA = "jdk.ExecutionSample";
    private static final int METHODS_MAX = 10;
    private static final int ENOUGH = 50;
    /** The end of the name of a class that the JVM has made while it ran, which no two runs have in common. */
    private static final String MADE = "[./+]0x[0-9a-f]+.*$";

    private final Map<String, Map<String, Long>> byThread = new HashMap<>();
    private long count;

    /** Those of a recording: of processor time where there are some, else of Java code. */
    static ProfileSamples of(Path recording) throws IOException {
        ProfileSamples ofProcessor = new ProfileSamples();
        ProfileSamples ofJava = new ProfileSamples();
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                switch (event.getEventType().getName()) {
                    case OF_PROCESSOR -> ofProcessor.add(thread(event, "eventThread"), method(event));
                    case OF_JAVA -> ofJava.add(thread(event, "sampledThread"), method(event));
                    default -> {
                        // what every recording has besides
                    }
                }
            }
        }
        return ofProcessor.isEmpty() ? ofJava : ofProcessor;
    }

    private static String thread(RecordedEvent event, String field) {
        RecordedThread thread = event.getThread(field);
        if (thread == null) {
            return "";
        }
        return thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
    }

    private static String method(RecordedEvent event) {
        if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
            return "not known";
        }
        RecordedFrame frame = event.getStackTrace().getFrames().getFirst();
        RecordedMethod method = frame.getMethod();
        return shortName(method.getType().getName()) + "." + method.getName();
    }

    static String shortName(String type) {
        String name = type.replaceFirst(MADE, "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    void add(String thread, String method) {
        byThread.computeIfAbsent(thread, name -> new HashMap<>()).merge(method, 1L, Long::sum);
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether shares of them say something: a process that hardly does anything gives too few. */
    boolean areEnough() {
        return count >= ENOUGH;
    }

    /** The thread that was found most often, its share of all samples, and the share of its methods in its own. */
    Map<String, Object> toMap() {
        Map.Entry<String, Map<String, Long>> busiest = byThread.entrySet().stream()
                .max(Comparator.comparingLong(entry -> sum(entry.getValue())))
                .orElseThrow();
        long ofThread = sum(busiest.getValue());
        Map<String, Object> methods = new LinkedHashMap<>();
        busiest.getValue().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(METHODS_MAX)
                .forEach(entry -> methods.put(entry.getKey(), (double) entry.getValue() / ofThread));
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("samples", count);
        profile.put("busiestThread", busiest.getKey());
        profile.put("busiestThreadShare", (double) ofThread / count);
        profile.put("methodShares", methods);
        return profile;
    }

    private static long sum(Map<String, Long> methods) {
        return methods.values().stream().mapToLong(Long::longValue).sum();
    }
}
