package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.protocol.FrameWriter;
import dev.tradingipc.protocol.Symbols;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The feed that all receivers get: an endless repetition of {@link #CYCLE} ticks, of which each is known beforehand. Sender and
 * harness make the same one from the number of its symbols, so nothing but that number passes between them.
 *
 * <p>Symbols come in no order and have 1 to 5 characters, prices take a walk in steps of a cent: a frame is about 12 bytes long,
 * and hardly two in a row are alike.
 */
public final class FeedTape {
    /** Ticks until it repeats itself; more than the default ring holds, so that a lost round of the ring shows. */
    public static final int CYCLE = 120_000;

    private static final long SEED = 20_261_122;
    private static final long CENT_E8 = 1_000_000;
    private static final int CENTS_MIN = 500;
    private static final int CENTS_MAX = 99_999;
    private static final int STEP_CENTS_MAX = 25;
    private static final List<String> KNOWN = List.of("AAPL", "MSFT", "IBM", "F", "GOOGL", "BRK.B", "TSLA", "AMZN");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String OTHERS = "0123456789.-/_:";

    private final List<String> symbols;
    private final int[] symbolOfTick = new int[CYCLE];
    private final long[] priceE8OfTick = new long[CYCLE];
    /** Where the frame of each tick begins; one more for the end of the last. */
    private final int[] frameFrom = new int[CYCLE + 1];

    private final byte[] frames;

    /**
     * Makes it.
     *
     * @param symbolCount how many different symbols, from 1
     */
    public FeedTape(int symbolCount) {
        Random random = new Random(SEED);
        symbols = makeSymbols(symbolCount, random);
        int[] cents = random.ints(symbolCount, CENTS_MIN, CENTS_MAX).toArray();
        FrameWriter writer = new FrameWriter(CYCLE * 16);
        for (int tick = 0; tick < CYCLE; tick++) {
            // First each of them once, as a gateway shows a new client what there is.
            int symbol = tick < symbolCount ? tick : random.nextInt(symbolCount);
            int step = random.nextInt(2 * STEP_CENTS_MAX + 1) - STEP_CENTS_MAX;
            cents[symbol] = Math.clamp((long) cents[symbol] + step, CENTS_MIN, CENTS_MAX);
            symbolOfTick[tick] = symbol;
            priceE8OfTick[tick] = cents[symbol] * CENT_E8;
            String name = symbols.get(symbol);
            writer.price(Symbols.low(name), Symbols.high(name), priceE8OfTick[tick]);
            frameFrom[tick + 1] = writer.length();
        }
        frames = writer.toByteArray();
    }

    private static List<String> makeSymbols(int count, Random random) {
        Set<String> made = new LinkedHashSet<>(KNOWN.subList(0, Math.min(count, KNOWN.size())));
        while (made.size() < count) {
            int length = 3 + random.nextInt(3);
            StringBuilder symbol = new StringBuilder();
            for (int i = 0; i < length; i++) {
                String from = random.nextInt(100) < 2 ? OTHERS : LETTERS;
                symbol.append(from.charAt(random.nextInt(from.length())));
            }
            made.add(symbol.toString());
        }
        return new ArrayList<>(made);
    }

    /** The symbols, in the order of their first ticks. */
    public List<String> symbols() {
        return symbols;
    }

    /** The frames of one cycle. */
    public byte[] frames() {
        return frames;
    }

    /** Where the frame of a tick of the cycle begins, 0 to {@link #CYCLE}. */
    public int frameFrom(int tick) {
        return frameFrom[tick];
    }

    /** Index in {@link #symbols} of a tick's symbol; {@code sequence} counts from 1 and has no end. */
    public int symbolOf(long sequence) {
        return symbolOfTick[(int) ((sequence - 1) % CYCLE)];
    }

    /** A tick's price in 10⁻⁸. */
    public long priceE8Of(long sequence) {
        return priceE8OfTick[(int) ((sequence - 1) % CYCLE)];
    }

    /** Bytes of the first so many ticks. */
    long bytes(long ticks) {
        return ticks / CYCLE * frames.length + frameFrom[(int) (ticks % CYCLE)];
    }

    /** How many of the first so many ticks each symbol has, by its index. */
    long[] countsAfter(long ticks) {
        long[] counts = new long[symbols.size()];
        for (int tick = 0; tick < CYCLE; tick++) {
            counts[symbolOfTick[tick]] += ticks / CYCLE + (tick < ticks % CYCLE ? 1 : 0);
        }
        return counts;
    }

    /** The last price of each symbol after so many ticks in 10⁻⁸, 0 where it had none. */
    long[] pricesE8After(long ticks) {
        long[] prices = new long[symbols.size()];
        for (long sequence = Math.max(1, ticks - CYCLE + 1); sequence <= ticks; sequence++) {
            prices[symbolOf(sequence)] = priceE8Of(sequence);
        }
        return prices;
    }
}
