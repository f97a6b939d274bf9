package dev.tradingipc.benchmarks.harness;

import com.sun.tools.attach.AttachNotSupportedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.remote.JMXConnector;
import jdk.management.jfr.FlightRecorderMXBean;

/**
 * Where processes spend their time while they work: a flight recording of each. The processor's time is sampled where the JVM can do
 * that, native code included; else Java code that runs. No profile is no failure: it explains figures and is none.
 */
public final class ExecutionProfile {
    /** Where a report finds profiles by process. */
    public static final String DETAIL = "profile";

    private static final String BEAN = "jdk.management.jfr:type=FlightRecorder";
    private static final Map<String, String> EVENTS = Map.of(
            "jdk.CPUTimeSample#enabled", "true",
            "jdk.CPUTimeSample#throttle", "1ms",
            "jdk.CPUTimeSample#stackTrace", "true",
            "jdk.ExecutionSample#enabled", "true",
            "jdk.ExecutionSample#period", "5 ms");

    private ExecutionProfile() {}

    /** One recording that has begun. */
    private record Recording(String process, JMXConnector connector, FlightRecorderMXBean recorder, long id)
            implements AutoCloseable {
        ProfileSamples samples() throws IOException {
            recorder.stopRecording(id);
            Path file = Files.createTempFile("profile-", ".jfr");
            try {
                recorder.copyTo(id, file.toString());
                return ProfileSamples.of(file);
            } finally {
                Files.delete(file);
            }
        }

        @Override
        public void close() throws IOException {
            recorder.closeRecording(id);
            connector.close();
        }
    }

    /** Profiles of all of them by name while {@code work} runs; one that gives none is left out. */
    static Map<String, Object> during(List<ChildProcess> processes, Runnable work) {
        List<Recording> recordings = new ArrayList<>();
        processes.forEach(process -> begin(process, recordings));
        Map<String, Object> profiles = new LinkedHashMap<>();
        try {
            work.run();
        } finally {
            recordings.forEach(recording -> end(recording, profiles));
        }
        return profiles;
    }

    private static void begin(ChildProcess process, List<Recording> recordings) {
        try {
            JMXConnector connector = ProcessProbe.connect(process.pid());
            FlightRecorderMXBean recorder = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), BEAN, FlightRecorderMXBean.class);
            long id = recorder.newRecording();
            recorder.setRecordingSettings(id, EVENTS);
            recorder.startRecording(id);
            recordings.add(new Recording(process.name(), connector, recorder, id));
        } catch (IOException | AttachNotSupportedException | RuntimeException e) {
            System.err.println("There is no profile of the " + process.name() + ": " + e);
        }
    }

    private static void end(Recording recording, Map<String, Object> profiles) {
        try (recording) {
            ProfileSamples samples = recording.samples();
            if (samples.areEnough()) {
                profiles.put(recording.process(), samples.toMap());
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("There is no profile of the " + recording.process() + ": " + e);
        }
    }
}
