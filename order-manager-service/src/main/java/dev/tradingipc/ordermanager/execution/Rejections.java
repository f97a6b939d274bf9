package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.trading.risk.RiskReason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Counts refused orders by reason. Safe for use by many threads. */
public final class Rejections {
    /** The id was used for another order. */
    public static final String ID_CONFLICT = "id-conflict";
    /** The order does not carry the name its connection logged on with. */
    public static final String CLIENT = "client";
    /** The client may not hold further symbols. */
    public static final String SYMBOL_LIMIT = "symbol-limit";
    /** A logon where none can be. */
    public static final String LOGON = "logon";

    private final Map<String, LongAdder> counts = new LinkedHashMap<>();

    public Rejections() {
        for (RejectReason reason : RejectReason.values()) {
            if (reason.isOfOrders()) {
                counts.put(reason.label(), new LongAdder());
            }
        }
        for (String reason : new String[] {ID_CONFLICT, CLIENT, SYMBOL_LIMIT, LOGON}) {
            counts.put(reason, new LongAdder());
        }
        for (RiskReason reason : RiskReason.values()) {
            counts.put(reason.label(), new LongAdder());
        }
    }

    /** The reasons for which an order can be refused. */
    public Set<String> reasons() {
        return Collections.unmodifiableSet(counts.keySet());
    }

    public void add(String reason) {
        counts.get(reason).increment();
    }

    public long count(String reason) {
        return counts.get(reason).sum();
    }

    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
