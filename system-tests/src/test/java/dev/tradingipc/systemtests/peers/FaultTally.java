package dev.tradingipc.systemtests.peers;

import dev.tradingipc.systemtests.peers.Fault.Direction;
import dev.tradingipc.systemtests.peers.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each fault has happened, and how often bytes went one by one. Any thread. */
public final class FaultTally {
    private static final String ONE_BYTE_SLICES = "1-byte slices";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** What has never happened, of all kinds in these directions and of 1-byte slices. */
    public List<String> missing(Direction... directions) {
        List<String> missing = new ArrayList<>();
        for (Direction direction : directions) {
            for (Kind kind : Kind.values()) {
                missing.add(name(kind, direction));
            }
            missing.add(ONE_BYTE_SLICES + " " + direction);
        }
        missing.removeAll(counts.keySet());
        return missing;
    }

    void struck(Fault fault) {
        count(name(fault.kind(), fault.direction()));
    }

    void sliced(Direction direction) {
        count(ONE_BYTE_SLICES + " " + direction);
    }

    private void count(String what) {
        counts.computeIfAbsent(what, first -> new LongAdder()).increment();
    }

    private static String name(Kind kind, Direction direction) {
        return kind + " " + direction;
    }

    @Override
    public String toString() {
        return new TreeMap<>(counts).toString();
    }
}
