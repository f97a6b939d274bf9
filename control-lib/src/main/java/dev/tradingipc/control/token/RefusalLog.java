package dev.tradingipc.control.token;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts refused requests, and logs one a second with the number left out before it. Thread-safe. */
final class RefusalLog implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PATH_LENGTH_MAX = 100;

    private final Map<Refusal, LongAdder> counts = new EnumMap<>(Refusal.class);
    private long lastLineNanos = System.nanoTime() - INTERVAL_NANOS;
    private long leftOut;

    RefusalLog() {
        for (Refusal refusal : Refusal.values()) {
            counts.put(refusal, new LongAdder());
        }
    }

    /** Of the request it shows method, path and peer: no header and no query, where a token might stand. */
    void refused(Refusal refusal, HttpServletRequest request) {
        counts.get(refusal).increment();
        long leftOutBefore;
        synchronized (this) {
            long nowNanos = System.nanoTime();
            if (nowNanos - lastLineNanos < INTERVAL_NANOS) {
                leftOut++;
                return;
            }
            lastLineNanos = nowNanos;
            leftOutBefore = leftOut;
            leftOut = 0;
        }
        String path = request.getRequestURI();
        log.warn(
                "Refused {} {} from {} ({}){}",
                request.getMethod(),
                path.length() > PATH_LENGTH_MAX ? path.substring(0, PATH_LENGTH_MAX) + "..." : path,
                request.getRemoteAddr(),
                refusal.reason(),
                leftOutBefore == 0 ? "" : " and " + leftOutBefore + " more before it, not shown");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.forEach((refusal, count) -> FunctionCounter.builder("control.refused", count, LongAdder::sum)
                .description("HTTP requests refused for the control token or their origin")
                .tag("reason", refusal.reason())
                .register(registry));
    }
}
