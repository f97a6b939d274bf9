package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.systemtests.peers.ForeignPriceReader;
import dev.tradingipc.systemtests.peers.PriceTape;
import dev.tradingipc.systemtests.peers.PriceTick;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads every tick of the price file as it comes and holds it against what the gateway has sent. */
final class RingWatch implements AutoCloseable {
    private static final int LOOK_MILLIS = 5;

    private final ForeignPriceReader reader;
    private final PriceTape tape;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("ring-watch").unstarted(this::run);
    private volatile Optional<String> violation = Optional.empty();
    private volatile boolean isOver;

    /** Begins with the ticks that the file has already. */
    RingWatch(Path priceFile, PriceTape tape) {
        this.reader = new ForeignPriceReader(priceFile);
        this.tape = tape;
        thread.start();
    }

    /** Fails with the first thing that was wrong. */
    void assertSound() {
        assertThat(violation).isEmpty();
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isOver && violation.isEmpty()) {
                take();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError e) {
            violation = Optional.of(e.toString());
        }
    }

    private void take() {
        List<PriceTick> ticks = reader.newTicks();
        List<String> symbols = reader.symbols();
        for (PriceTick tick : ticks) {
            Optional<String> wrong = tape.read(symbols.get((int) tick.symbolIndex()), tick);
            if (wrong.isPresent()) {
                violation = wrong;
                return;
            }
        }
    }
}
