package dev.tradingipc.benchmarks.fanout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The symbols of the gateway that is measured, and a block of frames as it encodes them. */
final class FanoutBlock {
    static final int SYMBOLS = 1_000;
    /** The gateway sends off a block that has become so long. */
    static final int BYTES = 16 * 1024;

    private static final String START_PRICE = "150.00";

    private FanoutBlock() {}

    static String symbol(int index) {
        return String.format(Locale.ROOT, "S%03d", index);
    }

    /** What the gateway is told to simulate. Prices hardly move, so that frames keep their length. */
    static List<String> settings() {
        List<String> settings = new ArrayList<>();
        settings.add("--gateway.volatility=0.000001");
        for (int i = 0; i < SYMBOLS; i++) {
            settings.add("--gateway.symbols." + symbol(i) + "=" + START_PRICE);
        }
        return settings;
    }

    /** Whole frames, as many as the gateway puts into a block. */
    static byte[] frames() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; frames.size() < BYTES; i = (i + 1) % SYMBOLS) {
            frames.writeBytes((symbol(i) + "," + START_PRICE + "*").getBytes(StandardCharsets.US_ASCII));
        }
        return frames.toByteArray();
    }
}
