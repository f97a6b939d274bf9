package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine it runs on. */
final class Needs {
    /** Set where everything has been installed, as {@code .ci/run} does: there nothing may be skipped unnoticed. */
    private static final boolean MUST_BE_MET = "all".equals(System.getenv("TRADING_TEST_NEEDS"));

    private Needs() {}

    /** Skips the test with this sentence when the machine does not have it. */
    static void met(boolean areMet, String sentence) {
        if (MUST_BE_MET) {
            assertThat(areMet).as(sentence).isTrue();
        }
        Assumptions.assumeTrue(areMet, sentence);
    }
}
