package dev.tradingipc.systemtests;

/** How much is tried: little on every build, the full numbers under {@code -Pproof}. */
final class Proof {
    static final boolean IS_FULL = "full".equals(System.getProperty("trading.proof"));

    private Proof() {}
}
