package dev.tradingipc.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prints the logs of several services, each line behind the name of its service. Used by one thread. */
final class LogPrinter implements AutoCloseable {

    private static final List<String> COLOURS = List.of("\u001b[36m", "\u001b[33m", "\u001b[32m", "\u001b[35m");
    private static final String COLOUR_END = "\u001b[0m";

    private final Map<ServiceSpec, LogFile> logs = new LinkedHashMap<>();
    private final PrintWriter out;
    private final boolean coloured;

    LogPrinter(RunDirectory directory, List<ServiceSpec> services, PrintWriter out, boolean coloured) {
        services.forEach(service -> logs.put(service, new LogFile(directory.log(service))));
        this.out = out;
        this.coloured = coloured;
    }

    /** Starts behind what the logs hold now, and prints their last lines. */
    void skipToLast(int lines) throws IOException {
        for (Map.Entry<ServiceSpec, LogFile> log : logs.entrySet()) {
            log.getValue().skipToLast(lines, printerOf(log.getKey()));
        }
    }

    /** Starts behind these sizes, at the beginning of those logs that have none. */
    void skipTo(Map<ServiceSpec, Long> sizes) throws IOException {
        for (Map.Entry<ServiceSpec, LogFile> log : logs.entrySet()) {
            log.getValue().skipTo(sizes.getOrDefault(log.getKey(), 0L));
        }
    }

    /**
     * Prints what is new.
     *
     * @return whether anything was
     */
    boolean poll() throws IOException {
        boolean printed = false;
        for (Map.Entry<ServiceSpec, LogFile> log : logs.entrySet()) {
            printed |= log.getValue().poll(printerOf(log.getKey()));
        }
        out.flush();
        return printed;
    }

    /** Prints what is new, to the last byte. */
    void finish() throws IOException {
        poll();
        logs.forEach((service, log) -> log.flush(printerOf(service)));
        out.flush();
    }

    private Consumer<String> printerOf(ServiceSpec service) {
        String name = String.format("%-13s | ", service.name());
        String colour = COLOURS.get(ServiceSpec.STACK.indexOf(service) % COLOURS.size());
        String prefix = coloured ? colour + name + COLOUR_END : name;
        return line -> out.println(prefix + line);
    }

    @Override
    public void close() throws IOException {
        for (LogFile log : logs.values()) {
            log.close();
        }
    }
}
