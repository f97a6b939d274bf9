package dev.tradingipc.benchmarks.exchange;

import java.nio.file.Path;
import java.util.List;

/** What carries stamps from one process to another, and how the other waits for them. */
enum Medium {
    RING("tick ring", "ring, record and column, published as blocks of one tick; TickReader spins"),
    RECORD("price record", "the same publisher; PriceTable.read of the symbol, spinning"),
    RAW("raw long", "one long on a mapped page, release and acquire"),
    BROADCAST("agrona broadcast", "BroadcastTransmitter and BroadcastReceiver on a mapped file"),
    AERON("aeron ipc", "tryClaim and poll; driver embedded in the publisher, one thread that sleeps a millisecond"),
    CHRONICLE("chronicle queue", "documents written and read in place"),
    TCP("tcp", "timed price frames over a connection of this machine; the observer's read does not wait, it spins"),
    SLEEPING("futex", "TickReader asleep in the futex (WaitStrategy.AUTO)"),
    PARKING("park", "TickReader that parks 50 µs to 2 ms (WaitStrategy.PARK)"),
    PARKING_BRIEFLY("parkNanos(50 µs)", "a loop that polls a TickReader and parks 50 µs at a time"),
    TCP_SLEEPING("tcp, asleep", "the same frames and connection; the observer sleeps until something has come");

    /** A round trip over TCP takes so many times as long as through memory, at the least. */
    private static final int TCP_SLOWER = 10;

    /** What its own documentation asks for, and no file of an identity in the user's home. */
    private static final List<String> CHRONICLE_FLAGS = List.of(
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dchronicle.analytics.disable=true");

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

    /** As many of these round trips as take about as long as they do through memory, so that a round is no longer. */
    int pingsOf(int count) {
        return this == TCP || this == TCP_SLEEPING ? Math.max(Exchange.TRIPS_PER_SAMPLE, count / TCP_SLOWER) : count;
    }

    /** What its JVMs need. */
    List<String> flags() {
        return switch (this) {
            case BROADCAST, AERON -> List.of("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
            case CHRONICLE -> CHRONICLE_FLAGS;
            case RING, RECORD, RAW, SLEEPING, PARKING, PARKING_BRIEFLY, TCP, TCP_SLEEPING -> List.of();
        };
    }

    /** Makes a link in this empty directory. */
    StampSink sink(Path directory) {
        return switch (this) {
            case RING, RECORD, SLEEPING, PARKING, PARKING_BRIEFLY -> PriceFileSink.sink(directory);
            case RAW -> RawLink.sink(directory);
            case BROADCAST -> BroadcastLink.sink(directory);
            case AERON -> AeronLink.sink(directory);
            case CHRONICLE -> ChronicleLink.sink(directory);
            case TCP, TCP_SLEEPING -> TcpLink.sink(directory);
        };
    }

    /** The other end of a link that {@link #sink} has made. */
    StampSource source(Path directory) {
        return switch (this) {
            case RING -> RingSource.spinning(directory);
            case RECORD -> RecordSource.source(directory);
            case RAW -> RawLink.source(directory);
            case BROADCAST -> BroadcastLink.source(directory);
            case AERON -> AeronLink.source(directory);
            case CHRONICLE -> ChronicleLink.source(directory);
            case TCP -> TcpLink.spinning(directory);
            case TCP_SLEEPING -> TcpLink.sleeping(directory);
            case SLEEPING -> RingSource.sleeping(directory);
            case PARKING -> RingSource.parking(directory);
            case PARKING_BRIEFLY -> RingSource.parkingBriefly(directory);
        };
    }
}
