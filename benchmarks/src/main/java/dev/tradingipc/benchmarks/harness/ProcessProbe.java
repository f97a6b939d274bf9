package dev.tradingipc.benchmarks.harness;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Looks into another JVM before and after some work: what its busiest thread allocated, exactly, what processor time all its
 * threads took, and how many instructions where that can be counted. Looking takes time of its own, so what is looked at is not what is measured.
 */
public final class ProcessProbe {
    private static final String ADDRESS = "com.sun.management.jmxremote.localConnectorAddress";

    private ProcessProbe() {}

    /** One thread at one moment. */
    private record Look(long allocatedBytes, long cpuNanos) {}

    /**
     * Figures per operation while {@code work} runs; none of a process that is no JVM, and none where JVMs cannot be looked into.
     *
     * @param operations how many there are in the work
     */
    public static Map<String, Object> during(ChildProcess process, long operations, Runnable work) {
        Map<String, Object> figures = new LinkedHashMap<>();
        if (!process.isJvm()) { // attaching would end it
            work.run();
            return figures;
        }
        try (JMXConnector connector = connect(process.pid())) {
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            long[] ids = threads.getAllThreadIds();
            List<Look> before = look(threads, ids);
            Instructions instructions = Instructions.count(process.pid());
            long beganNanos = System.nanoTime();
            work.run();
            long tookNanos = System.nanoTime() - beganNanos;
            List<Look> after = look(threads, ids);
            if (instructions != null) {
                instructions.stop().ifPresent(it -> figures.put("instructionsPerOperation", (double) it / operations));
            }
            Look busiest = new Look(0, 0);
            long busiestId = 0;
            long cpuNanos = 0;
            for (int i = 0; i < ids.length; i++) {
                Look taken = new Look(
                        after.get(i).allocatedBytes() - before.get(i).allocatedBytes(),
                        after.get(i).cpuNanos() - before.get(i).cpuNanos());
                cpuNanos += Math.max(0, taken.cpuNanos()); // a thread that ended has -1
                if (taken.cpuNanos() > busiest.cpuNanos()) {
                    busiest = taken;
                    busiestId = ids[i];
                }
            }
            figures.put("allocatedBytesPerOperation", (double) busiest.allocatedBytes() / operations);
            figures.put("cpuNanosPerOperation", (double) cpuNanos / operations);
            figures.put("busiestThreadCpuNanosPerOperation", (double) busiest.cpuNanos() / operations);
            figures.put("busiestThreadBusyShare", (double) busiest.cpuNanos() / tookNanos);
            ThreadInfo info = busiestId == 0 ? null : threads.getThreadInfo(busiestId);
            if (info != null) { // else it has ended
                figures.put("busiestThread", info.getThreadName());
            }
        } catch (IOException | AttachNotSupportedException e) {
            figures.put("notLookedInto", String.valueOf(e.getMessage()));
        }
        return figures;
    }

    /** What the {@link StallAgent} of a process has seen so far; nothing where there is none. */
    public static Map<String, Object> stalls(ChildProcess process) {
        Map<String, Object> figures = new LinkedHashMap<>();
        try (JMXConnector connector = connect(process.pid())) {
            StallsMXBean stalls = JMX.newMXBeanProxy(
                    connector.getMBeanServerConnection(), new ObjectName(StallAgent.NAME), StallsMXBean.class);
            figures.put("stallsP99.9Nanos", stalls.getP999Nanos());
            figures.put("stallsMaxNanos", stalls.getMaxNanos());
            figures.put("stallsLooks", stalls.getLooks());
        } catch (IOException | AttachNotSupportedException | MalformedObjectNameException e) {
            figures.put("notLookedInto", String.valueOf(e.getMessage()));
        }
        return figures;
    }

    private static List<Look> look(ThreadMXBean threads, long... ids) {
        long[] allocatedBytes = threads.getThreadAllocatedBytes(ids);
        long[] cpuNanos = threads.getThreadCpuTime(ids);
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new Look(allocatedBytes[i], cpuNanos[i]))
                .toList();
    }

    @SuppressWarnings("BanJNDI") // the address is the one that a process of ours has just given
    static JMXConnector connect(long pid) throws IOException, AttachNotSupportedException {
        VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
        try {
            jvm.startLocalManagementAgent();
            String address = jvm.getAgentProperties().getProperty(ADDRESS);
            return JMXConnectorFactory.connect(new JMXServiceURL(address));
        } finally {
            jvm.detach();
        }
    }
}
