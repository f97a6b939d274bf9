package dev.tradingipc.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.Symbols;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int BLOCKS = 2;

    private final BlockWriter blocks = new BlockWriter(64, true);
    private final LatestFrames latest = new LatestFrames();
    private final Backlog backlog = new Backlog(BLOCKS, latest, new ClientCounters());

    @Test
    void keepsTheSnapshotWhenItLetsGoOfWhatCameBehindIt() {
        publish("A", 1);
        publish("B", 2);
        backlog.add(new Block(latest.since(0).toByteArray()));
        backlog.add(publish("A", 3));
        assertThat(backlog.isFull()).isTrue();
        backlog.conflate(publish("A", 4));
        assertThat(text(backlog.takeBlocks())).isEqualTo("A,1.00*B,2.00*");
        assertThat(text(backlog.takeConflated().toByteArray())).isEqualTo("A,4.00*");
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void hasTakenWhatWasPublishedBeforeItTookTheLatest() {
        backlog.conflate(publish("A", 1));
        Block late = publish("B", 2);
        assertThat(text(backlog.takeConflated().toByteArray())).isEqualTo("A,1.00*B,2.00*");
        assertThat(backlog.hasTaken(late)).isTrue();
        assertThat(backlog.hasTaken(publish("B", 3))).isFalse();
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
