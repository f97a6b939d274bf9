package dev.tradingipc.ordermanager.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplyLimitsTest {
    private final ReplyLimits limits = new ReplyLimits(100, 250);
    private final Client reader = new Client();
    private final Client deaf = new Client();
    private final Client deafer = new Client();

    @Test
    void cutsTheClientForWhichTooMuchWaits() {
        deaf.await(100);
        assertThat(limits.excess(deaf)).isEmpty();

        deaf.await(101);

        assertThat(limits.excess(deaf)).contains(deaf);
    }

    @Test
    void cutsWhoHasMostWaitingWhenTooMuchWaitsForAllTogether() {
        deaf.await(90);
        deafer.await(99);
        reader.await(61);
        assertThat(limits.excess(reader)).isEmpty();

        reader.await(62);

        assertThat(limits.excess(reader)).contains(deafer);
    }

    @Test
    void countsNothingForAClientThatIsGone() {
        deaf.await(90);
        deafer.await(99);
        reader.await(62);
        deafer.await(0);
        limits.remove(deafer);

        assertThat(limits.excess(reader)).isEmpty();
        assertThat(limits.waitingBytes()).isEqualTo(152);
    }

    private final class Client implements ReplyLimits.Waiting {
        private long bytes;

        void await(long nowBytes) {
            if (bytes == 0) {
                limits.add(this);
            }
            limits.changed(nowBytes - bytes);
            bytes = nowBytes;
        }

        @Override
        public long waitingBytes() {
            return bytes;
        }

        @Override
        public void cut() {}
    }
}
