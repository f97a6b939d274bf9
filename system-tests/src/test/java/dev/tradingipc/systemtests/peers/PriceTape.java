package dev.tradingipc.systemtests.peers;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The timed price frames that a gateway has sent lately, against which the ticks of a reader are held: each is one of
 * them, whole, and those of a symbol keep their order. A price may come again, as a new connection begins with the latest
 * ones. Any thread.
 */
public final class PriceTape {
    private static final int DECIMALS = 8;
    private static final int REMEMBERED = 200_000;

    private final Set<Price> sent = new HashSet<>();
    private final Deque<Price> inOrder = new ArrayDeque<>();
    private final Map<String, Long> latestNanos = new HashMap<>();
    private long read;

    private record Price(String symbol, long priceE8, long sourceEpochNanos) {}

    /** The gateway has sent this, {@code SYMBOL,PRICE,SOURCE_EPOCH_NANOS,NEWS_SEQ}. */
    public synchronized void sent(String frame) {
        String[] fields = frame.split(",", -1);
        Price price = new Price(
                fields[0],
                new BigDecimal(fields[1]).movePointRight(DECIMALS).longValueExact(),
                Long.parseLong(fields[2]));
        if (sent.add(price)) {
            inOrder.add(price);
            if (inOrder.size() > REMEMBERED) {
                sent.remove(inOrder.remove());
            }
        }
    }

    /** A reader has found this tick, behind all it told before; returns what is wrong with it. */
    public synchronized Optional<String> read(String symbol, PriceTick tick) {
        read++;
        long before = latestNanos.getOrDefault(symbol, Long.MIN_VALUE);
        latestNanos.put(symbol, tick.sourceEpochNanos());
        if (!sent.contains(new Price(symbol, tick.priceE8(), tick.sourceEpochNanos()))) {
            return Optional.of("The gateway never sent what was read of " + symbol + ": " + tick);
        }
        return tick.sourceEpochNanos() < before
                ? Optional.of("A price of " + symbol + " came behind a later one: " + tick)
                : Optional.empty();
    }

    /** How many ticks were read. */
    public synchronized long ticksRead() {
        return read;
    }
}
