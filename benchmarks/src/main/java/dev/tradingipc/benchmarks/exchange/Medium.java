package dev.tradingipc.benchmarks.exchange;

import java.nio.file.Path;
import java.util.List;

/** What carries stamps from one process to another, and how the other waits for them. */
enum Medium {
    RING("tick ring", "ring, record and column, published as blocks of one tick; TickReader spins"),
    RECORD("price record", "the same publisher; PriceTable.read of the symbol, spinning"),
    RAW("raw long", "one long on a mapped page, release and acquire"),
    SLEEPING("futex", "TickReader asleep in the futex (WaitStrategy.AUTO)"),
    PARKING("park", "TickReader that parks 50 µs to 2 ms (WaitStrategy.PARK)"),
    PARKING_BRIEFLY("parkNanos(50 µs)", "a loop that polls a TickReader and parks 50 µs at a time");

    private final String label;
    private final String description;

    Medium(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** What a result calls it. */
    String label() {
        return label;
    }

    String description() {
        return description;
    }

    /** Whether it holds the last stamp only, so that one which is not seen in time is overwritten. */
    boolean isConflating() {
        return this == RECORD || this == RAW;
    }

    /** What its JVMs need. */
    List<String> flags() {
        return List.of();
    }

    /** Makes a link in this empty directory. */
    StampSink sink(Path directory) {
        return switch (this) {
            case RING, RECORD, SLEEPING, PARKING, PARKING_BRIEFLY -> PriceFileSink.sink(directory);
            case RAW -> RawLink.sink(directory);
        };
    }

    /** The other end of a link that {@link #sink} has made. */
    StampSource source(Path directory) {
        return switch (this) {
            case RING -> RingSource.spinning(directory);
            case RECORD -> RecordSource.source(directory);
            case RAW -> RawLink.source(directory);
            case SLEEPING -> RingSource.sleeping(directory);
            case PARKING -> RingSource.parking(directory);
            case PARKING_BRIEFLY -> RingSource.parkingBriefly(directory);
        };
    }
}
