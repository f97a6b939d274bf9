package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What figures were measured on: they mean little without it. */
public final class Machine {
    private Machine() {}

    /** What can be found out of this machine, its system and this JVM; what cannot is left out. */
    public static Map<String, Object> describe() {
        Map<String, Object> machine = new LinkedHashMap<>();
        fact("/proc/cpuinfo", "model name").ifPresent(model -> machine.put("cpu", model));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        fact("/proc/cpuinfo", "cpu MHz").ifPresent(megahertz -> machine.put("cpuMegahertzNow", megahertz));
        fact("/proc/meminfo", "MemTotal").ifPresent(memory -> machine.put("memory", memory));
        line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor").ifPresent(it -> machine.put("governor", it));
        line("/sys/hypervisor/type").ifPresent(it -> machine.put("hypervisor", it));
        machine.put("isVirtual", lines("/proc/cpuinfo").stream().anyMatch(it -> it.contains(" hypervisor")));
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        fact("/etc/os-release", "PRETTY_NAME").ifPresent(it -> machine.put("distribution", it.replace("\"", "")));
        machine.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put("jvmVendor", System.getProperty("java.vendor.version", System.getProperty("java.vendor")));
        machine.put(
                "loadAverageAtStart",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return machine;
    }

    /** One line for people. */
    public static String sentence(Map<String, Object> machine) {
        return machine.getOrDefault("cpu", machine.get("architecture")) + ", " + machine.get("cores") + " cores"
                + (Boolean.TRUE.equals(machine.get("isVirtual")) ? " (virtual)" : "") + ", " + machine.get("os") + ", "
                + machine.get("jvm");
    }

    /** What a program says of its version; empty where there is none. */
    public static Optional<String> version(String... command) {
        try {
            Process program =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return program.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> fact(String file, String name) {
        return lines(file).stream()
                .filter(it -> it.startsWith(name))
                .map(it -> it.substring(Math.max(it.indexOf(':'), it.indexOf('=')) + 1)
                        .strip())
                .findFirst();
    }

    private static Optional<String> line(String file) {
        return lines(file).stream().findFirst();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of(); // this system has no such file
        }
    }
}
