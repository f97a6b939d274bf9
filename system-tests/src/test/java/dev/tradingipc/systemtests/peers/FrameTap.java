package dev.tradingipc.systemtests.peers;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tells every whole frame of one direction of one connection. For one thread. */
final class FrameTap {
    private final Consumer<String> frames;
    private final StringBuilder begun = new StringBuilder();

    FrameTap(Consumer<String> frames) {
        this.frames = frames;
    }

    void take(byte[] bytes, int count) {
        begun.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
        int from = 0;
        for (int end = begun.indexOf("*"); end >= 0; end = begun.indexOf("*", from)) {
            frames.accept(begun.substring(from, end));
            from = end + 1;
        }
        begun.delete(0, from);
    }
}
