package dev.tradingipc.systemtests.peers;

/** One tick as a foreign reader finds it, in the ring or in its symbol's record. */
public record PriceTick(
        long sequence,
        long symbolIndex,
        long priceE8,
        double price,
        long sourceEpochNanos,
        long receivedNanos,
        long newsSequence,
        long tickCount) {}
