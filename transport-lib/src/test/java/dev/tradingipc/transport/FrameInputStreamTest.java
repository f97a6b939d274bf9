package dev.tradingipc.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameInputStreamTest {
    static final int LIMIT = 1024;

    @Test
    void handsOnAllWholeFramesThatArrivedTogether() throws IOException {
        assertThat(blocks("A,1*B,2*C", ",3*")).containsExactly("A,1*B,2*", "C,3*");
    }

    @Test
    void waitsForTheEndOfAFrame() throws IOException {
        assertThat(blocks("A", ",", "1", "*")).containsExactly("A,1*");
    }

    @Test
    void everySplitPointGivesTheSameFrames() throws IOException {
        String stream = "AAPL,172.53*MSFT,325.20**75*";
        for (int first = 0; first <= stream.length(); first++) {
            for (int second = first; second <= stream.length(); second++) {
                List<String> blocks =
                        blocks(stream.substring(0, first), stream.substring(first, second), stream.substring(second));
                assertThat(String.join("", blocks)).isEqualTo(stream);
                assertThat(blocks).allMatch(block -> block.endsWith("*"));
            }
        }
    }

    @Property
    void anyFragmentationGivesTheSameBytesInOrder(
            @ForAll @Size(max = 200) List<@IntRange(max = LIMIT) Integer> frameLengths,
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 9_000) Integer> readLengths)
            throws IOException {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < frameLengths.size(); i++) {
            stream.append(String.valueOf((char) ('a' + i % 26)).repeat(frameLengths.get(i)))
                    .append('*');
        }
        List<String> parts = new ArrayList<>();
        for (int at = 0, i = 0; at < stream.length(); i++) {
            int end = Math.min(stream.length(), at + readLengths.get(i % readLengths.size()));
            parts.add(stream.substring(at, end));
            at = end;
        }
        assertThat(String.join("", blocks(parts.toArray(String[]::new)))).isEqualTo(stream.toString());
    }

    @Test
    void takesAFrameOfExactlyTheLimit() throws IOException {
        String longest = "x".repeat(LIMIT) + "*";
        assertThat(blocks(longest + longest + "A*")).containsExactly(longest + longest + "A*");
    }

    @Test
    void refusesFrameLongerThanLimit() {
        FrameInputStream stream = stream("x".repeat(LIMIT + 1));
        assertThatThrownBy(stream::nextBlock)
                .isInstanceOf(FrameTooLongException.class)
                .hasMessageContaining("1024");
    }

    @Test
    void refusesFrameLongerThanLimitThatArrivedWhole() {
        FrameInputStream stream = stream("x".repeat(LIMIT + 1) + "*B*");
        assertThatThrownBy(stream::nextBlock).isInstanceOf(FrameTooLongException.class);
    }

    @Test
    void showsHowAFrameTooLongBegins() throws IOException {
        FrameInputStream stream = stream("A*B\n" + "x".repeat(2 * LIMIT));
        stream.nextBlock();
        assertThatThrownBy(stream::nextBlock)
                .hasMessage("a frame is longer than 1024 bytes; it begins 'B\\x0a" + "x".repeat(78) + "'");
    }

    @Test
    void handsOnEveryFrameBeforeTheOneTooLong() throws IOException {
        FrameInputStream stream = stream("A*B*" + "x".repeat(LIMIT + 1) + "*C*");
        assertThat(text(stream.nextBlock())).isEqualTo("A*B*");
        assertThatThrownBy(stream::nextBlock).isInstanceOf(FrameTooLongException.class);
    }

    @Test
    void refusesAnEndlessFrameWithoutHoldingIt() {
        FrameInputStream stream =
                new FrameInputStream(new EndlessStream(), FrameLimits.untimed(64 * 1024), new FrameBlock(null));
        assertThatThrownBy(stream::nextBlock).isInstanceOf(FrameTooLongException.class);
        assertThat(stream.pendingBytes()).isLessThanOrEqualTo(128 * 1024);
    }

    @Test
    void readsSlowlyWhatItIsToIgnoreWhenThatIsMuch() throws IOException {
        String[] much = Collections.nCopies(100, "x".repeat(8 * 1024)).toArray(String[]::new);
        FrameInputStream stream =
                new FrameInputStream(new PartsStream(much), FrameLimits.untimed(0), new FrameBlock(null));
        long beginNanos = System.nanoTime();
        stream.discardAll();
        // 256 KiB at once, the rest in 8 KiB every 10 ms.
        assertThat(Duration.ofNanos(System.nanoTime() - beginNanos)).isGreaterThan(Duration.ofMillis(600));
    }

    @Test
    void takesFramesOfAnyLimitWholeOneByOneOrTogether() throws IOException {
        for (int limit : new int[] {1, 8 * 1024, 64 * 1024, 100_000, 1024 * 1024}) {
            String longest = "x".repeat(limit) + "*";
            for (String read : List.of(longest, longest.repeat(3), longest + "A*")) {
                FrameInputStream stream =
                        new FrameInputStream(new PartsStream(read), FrameLimits.untimed(limit), new FrameBlock(null));
                StringBuilder taken = new StringBuilder();
                while (taken.length() < read.length()) {
                    taken.append(text(stream.nextBlock()));
                }
                assertThat(taken).as("limit %d", limit).hasToString(read);
            }
            FrameInputStream endless =
                    new FrameInputStream(new EndlessStream(), FrameLimits.untimed(limit), new FrameBlock(null));
            assertThatThrownBy(endless::nextBlock).isInstanceOf(FrameTooLongException.class);
            assertThat(endless.pendingBytes()).isLessThanOrEqualTo(Math.max(128 * 1024, 4 * limit));
        }
    }

    @Test
    void growsForBusyConnectionsOnly() throws IOException {
        String frames = "AAPL,172.53*".repeat(100_000);
        List<String> blocks = blocks(frames);
        assertThat(blocks.getFirst()).hasSizeLessThanOrEqualTo(8 * 1024);
        assertThat(blocks.stream().mapToInt(String::length).max().orElse(0)).isGreaterThan(100 * 1024);
        assertThat(String.join("", blocks)).isEqualTo(frames);
    }

    private static List<String> blocks(String... reads) throws IOException {
        FrameInputStream stream = stream(reads);
        List<String> blocks = new ArrayList<>();
        while (true) {
            try {
                blocks.add(text(stream.nextBlock()));
            } catch (EOFException e) {
                assertThat(stream.pendingBytes()).isZero();
                return blocks;
            }
        }
    }

    /** By an order of events and not by a length of time: the wait began before its second byte was asked for. */
    @Test
    void aFrameIsTimedFromItsFirstByteHoweverSlowlyTheOthersCome() throws IOException {
        FrameInputStream[] stream = new FrameInputStream[1];
        long[] secondByteAskedNanos = new long[1];
        InputStream dripping = new InputStream() {
            private int reads;

            @Override
            public int read(byte[] bytes, int offset, int length) {
                long nowNanos = System.nanoTime();
                long unfinishedNanos = stream[0].unfinishedNanos();
                if (reads == 0) {
                    assertThat(unfinishedNanos).isZero();
                } else if (reads == 1) {
                    secondByteAskedNanos[0] = nowNanos;
                } else {
                    assertThat(nowNanos - unfinishedNanos - secondByteAskedNanos[0])
                            .isNotPositive();
                }
                bytes[offset] = (byte) (++reads < 1_000 ? 'x' : '*');
                return 1;
            }

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }
        };
        stream[0] = new FrameInputStream(dripping, new FrameLimits(1_000, Duration.ofSeconds(1)), new FrameBlock(null));
        stream[0].nextBlock();
        assertThat(stream[0].unfinishedNanos()).isZero();
    }

    @Test
    void theTimeInWhichABlockIsHandledDoesNotCount() throws IOException {
        FrameInputStream stream = new FrameInputStream(
                new PartsStream("A", "*B"), new FrameLimits(LIMIT, Duration.ofSeconds(1)), new FrameBlock(null));
        stream.nextBlock();
        assertThat(stream.pendingBytes()).isEqualTo(1);
        assertThat(stream.unfinishedNanos()).isZero();
    }

    private static FrameInputStream stream(String... reads) {
        return new FrameInputStream(new PartsStream(reads), FrameLimits.untimed(LIMIT), new FrameBlock(null));
    }

    private static String text(FrameBlock block) {
        return new String(block.bytes(), block.from(), block.to() - block.from(), US_ASCII);
    }

    /** Returns one part a read at most, as a socket does with segments. */
    private static final class PartsStream extends InputStream {
        private final Deque<byte[]> parts = new ArrayDeque<>();

        PartsStream(String... parts) {
            for (String part : parts) {
                if (!part.isEmpty()) {
                    this.parts.add(part.getBytes(US_ASCII));
                }
            }
        }

        @Override
        public int read() {
            throw new AssertionError("byte-wise reading is slow");
        }

        @Override
        public int read(byte[] into, int from, int length) {
            assertThat(length).isPositive();
            byte[] part = parts.poll();
            if (part == null) {
                return -1;
            }
            int count = Math.min(length, part.length);
            System.arraycopy(part, 0, into, from, count);
            if (count < part.length) {
                parts.addFirst(java.util.Arrays.copyOfRange(part, count, part.length));
            }
            return count;
        }
    }

    private static final class EndlessStream extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            java.util.Arrays.fill(into, from, from + length, (byte) 'x');
            return length;
        }
    }
}
