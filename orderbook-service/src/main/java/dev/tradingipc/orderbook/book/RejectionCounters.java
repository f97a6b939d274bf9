package dev.tradingipc.orderbook.book;

import dev.tradingipc.protocol.RejectReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts refused price frames by reason; any thread may read. */
public final class RejectionCounters {
    private final Map<RejectReason, AtomicLong> byReason = new EnumMap<>(RejectReason.class);
    private final AtomicLong beyondSymbolLimit = new AtomicLong();

    RejectionCounters() {
        for (RejectReason reason : RejectReason.values()) {
            if (reason.isOfPrices()) {
                byReason.put(reason, new AtomicLong());
            }
        }
    }

    void count(RejectReason reason) {
        byReason.get(reason).incrementAndGet();
    }

    void countBeyondSymbolLimit() {
        beyondSymbolLimit.incrementAndGet();
    }

    /** Frames that are no price, by what is wrong with them. */
    public Map<RejectReason, AtomicLong> byReason() {
        return Collections.unmodifiableMap(byReason);
    }

    /** Sound prices of symbols for which the table has no room. */
    public long beyondSymbolLimit() {
        return beyondSymbolLimit.get();
    }

    /** Frames refused for whatever reason. */
    public long total() {
        return beyondSymbolLimit.get()
                + byReason.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
