package dev.tradingipc.systemtests.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds every answer of a traced order manager against what was on disk when the first byte of it was handed to the kernel.
 * An order is found in the write-ahead log by its client and id, so nothing is guessed about which commit it was in.
 */
public final class DurabilityProof {
    private final Conversations conversations;
    private final SqliteLog log;

    public DurabilityProof(List<SystemCall> calls) {
        conversations = new Conversations(calls);
        Set<String> owners = conversations.told().stream().map(Told::owner).collect(Collectors.toSet());
        log = new SqliteLog(calls, owners);
    }

    /** How many answers of this kind there were: FILLED, REJECTED, DUPLICATE, audit, logon, HALTED. */
    public long told(String what) {
        return conversations.told().stream()
                .filter(told -> told.what().equals(what))
                .count();
    }

    /** How often the write-ahead log was synced. */
    public int syncs() {
        return log.syncs();
    }

    /** Every answer that came before the disk had what it says. */
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        for (Told told : conversations.told()) {
            long written = log.writtenAt(told.owner(), told.number());
            long durable = log.durableAt(told.owner(), told.number());
            if (written == SystemCall.NEVER) {
                violations.add(told + " is not in the write-ahead log");
            } else if (durable >= told.entered()) {
                violations.add(told + " was written at " + written + " and on disk at "
                        + (durable == SystemCall.NEVER ? "no time" : durable));
            }
            long heard = conversations.heardAt(told.owner(), told.number());
            if (heard != SystemCall.NEVER && heard > written) {
                violations.add(told + " was written at " + written + " but received at " + heard);
            }
        }
        return violations;
    }
}
