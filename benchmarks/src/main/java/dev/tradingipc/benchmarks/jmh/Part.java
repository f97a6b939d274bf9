package dev.tradingipc.benchmarks.jmh;

import java.io.IOException;

/** Parts of a tick's path that take nanoseconds only, in the order of the path. */
enum Part {
    GENERATION("price generation", "the gateway's walk of 1,000 symbols, a price", GenerationBenchmark.SYMBOLS),
    UPDATE("shared-memory update", "PriceTableWriter, a tick into ring, record and column", PriceBlock.FRAMES),
    READ("shared-memory read", "TickReader, a tick out of the ring in the same process", RingReadBenchmark.TICKS),
    SIGNAL(
            "signal calculation",
            "StrategyEngine, a tick with its averages, sentiment and clock",
            SignalBenchmark.TICKS),
    ORDER_DECODING("order decoding", "ClientFrameDecoder, an order of a strategy", OrderDecodeBenchmark.ORDERS);

    private final String label;
    private final String description;
    private final int operations;

    Part(String label, String description, int operations) {
        this.label = label;
        this.description = description;
        this.operations = operations;
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    /** How many there are in one call. */
    int operations() {
        return operations;
    }

    Prepared prepare() throws IOException {
        return switch (this) {
            case GENERATION -> {
                GenerationBenchmark generation = new GenerationBenchmark();
                generation.prepare();
                yield new Prepared(generation::generate, () -> {});
            }
            case UPDATE -> {
                PublishBenchmark update = new PublishBenchmark();
                update.prepare();
                yield new Prepared(
                        () -> {
                            update.writer();
                            return 0;
                        },
                        update::close);
            }
            case READ -> {
                RingReadBenchmark read = new RingReadBenchmark();
                read.prepare();
                yield new Prepared(read::reader, read::close);
            }
            case SIGNAL -> {
                SignalBenchmark signal = new SignalBenchmark();
                signal.prepare();
                yield new Prepared(
                        () -> {
                            signal.engine();
                            return 0;
                        },
                        () -> {});
            }
            case ORDER_DECODING -> {
                OrderDecodeBenchmark decoding = new OrderDecodeBenchmark();
                decoding.prepare();
                yield new Prepared(decoding::decode, () -> {});
            }
        };
    }
}
