package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.RejectReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Counts refused orders by reason. Safe for use by many threads. */
public final class Rejections {
    /** The reasons for which an order can be refused. */
    public static final Set<RejectReason> REASONS = Collections.unmodifiableSet(EnumSet.of(
            RejectReason.JSON,
            RejectReason.ID,
            RejectReason.ACTION,
            RejectReason.QUANTITY,
            RejectReason.SYMBOL,
            RejectReason.PRICE));

    private final Map<RejectReason, LongAdder> counts = new EnumMap<>(RejectReason.class);

    public Rejections() {
        for (RejectReason reason : REASONS) {
            counts.put(reason, new LongAdder());
        }
    }

    public void add(RejectReason reason) {
        counts.get(reason).increment();
    }

    public long count(RejectReason reason) {
        return counts.get(reason).sum();
    }

    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
