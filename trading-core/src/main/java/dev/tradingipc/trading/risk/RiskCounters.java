package dev.tradingipc.trading.risk;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many orders each check refused. The checking thread counts; any thread may read, and sees no torn value. */
public final class RiskCounters {
    private final Map<RiskReason, AtomicLong> refused = new EnumMap<>(RiskReason.class);

    RiskCounters() {
        for (RiskReason reason : RiskReason.values()) {
            refused.put(reason, new AtomicLong());
        }
    }

    /** Orders refused for this reason. */
    public long refused(RiskReason reason) {
        return refused.get(reason).getOpaque();
    }

    void countRefused(RiskReason reason) {
        AtomicLong counter = refused.get(reason);
        // One thread writes, so no locked instruction is needed.
        counter.setOpaque(counter.getPlain() + 1);
    }
}
