package dev.tradingipc.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.Symbols;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int BLOCKS = 6;

    private final BlockWriter blocks = new BlockWriter(64, true);
    private final LatestFrames latest = new LatestFrames(Backlog.wholeBlocks(BLOCKS));
    private final Backlog backlog = new Backlog(BLOCKS, latest, new ClientCounters());

    @Test
    void keepsTheSnapshotWhenItLetsGoOfWhatCameBehindIt() {
        publish("A", 1);
        publish("B", 2);
        backlog.add(new Block(latest.snapshot().toByteArray()));
        for (int price = 3; !backlog.isFull(); price++) {
            backlog.add(publish("A", price));
        }
        backlog.conflate(publish("C", 8));
        assertThat(next()).isEqualTo("A,1.00*B,2.00*");
        assertThat(next()).isEqualTo("A,7.00*C,8.00*");
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void sendsOfEachKeyBeforeTheNewestBlocksWhatIsNotInThose() {
        for (int price = 1; !backlog.isFull(); price++) {
            backlog.add(publish(price % 2 == 0 ? "A" : "B", price));
        }
        backlog.conflate(publish("A", 7));
        publish("A", 8);
        assertThat(next()).isEqualTo("B,5.00*");
        assertThat(backlog.isHalfFull()).isFalse();
        assertThat(next()).isEqualTo("A,7.00*A,8.00*");
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void sendsNothingAgainThatCameBeforeItFellBehind() {
        publish("A", 1);
        backlog.conflate(publish("B", 2));
        assertThat(next()).isEqualTo("B,2.00*");
    }

    @Test
    void hasTakenWhatWasPublishedBeforeItTookTheLatest() {
        backlog.conflate(publish("A", 1));
        Block late = publish("B", 2);
        assertThat(next()).isEqualTo("A,1.00*B,2.00*");
        assertThat(backlog.hasTaken(late)).isTrue();
        assertThat(backlog.hasTaken(publish("B", 3))).isFalse();
    }

    private String next() {
        MissedFrames missed = backlog.takeMissed();
        return text(missed.isEmpty() ? backlog.takeBlocks() : missed.toByteArray());
    }

    private Block publish(String symbol, int price) {
        blocks.frames().price(Symbols.low(symbol), 0, price * 100_000_000L);
        blocks.endFrame(symbol.charAt(0) - 'A');
        Block block = blocks.take();
        latest.put(block);
        return block;
    }

    private static String text(byte[] frames) {
        return new String(frames, StandardCharsets.US_ASCII);
    }
}
