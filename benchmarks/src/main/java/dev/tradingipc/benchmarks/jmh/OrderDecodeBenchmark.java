package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.ClientFrame;
import dev.tradingipc.protocol.ClientFrameDecoder;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.SessionFrameWriter;
import dev.tradingipc.protocol.TickTrace;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A block of orders as a strategy sends them, nanoseconds an order. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OrderDecodeBenchmark.ORDERS)
public class OrderDecodeBenchmark {
    static final int ORDERS = 256;

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PRICE_E8 = 15_025_000_000L;
    private static final long CENT_E8 = 1_000_000;
    private static final long TICK_NANOS = 81_234_567_890L;

    private byte[] block;
    private long sum;

    /** Encodes them. */
    @Setup
    public void prepare() {
        SessionFrameWriter writer = new SessionFrameWriter();
        for (int i = 1; i <= ORDERS; i++) {
            Order order = new Order(i, i % 2 == 0 ? Action.BUY : Action.SELL, 20, "S" + i, PRICE_E8 + i * CENT_E8);
            writer.order(order, "strategy", TICK_NANOS + i, new TickTrace(3, 41_077 + i));
        }
        block = writer.toByteArray();
    }

    /** Our decoder. */
    @Benchmark
    public long decode() {
        ClientFrameDecoder.decode(block, 0, block.length, this::add);
        return sum;
    }

    private void add(ClientFrame frame, byte[] bytes, int from, int to) {
        if (!(frame instanceof ClientFrame.OrderRequest request)) {
            throw new IllegalStateException(frame + " is no order");
        }
        sum += request.order().id() + request.order().priceE8() + request.tickNanos();
    }

    /** Jackson's tree of each, and the same fields out of it. */
    @Benchmark
    public long jackson() {
        for (int from = 0; from < block.length; ) {
            int end = endOfFrame(from);
            JsonNode order = JSON.readTree(block, from, end - from);
            sum += order.get("id").asLong()
                    + order.get("tickNanos").asLong()
                    + order.get("price").decimalValue().unscaledValue().longValue();
            from = end + 1;
        }
        return sum;
    }

    private int endOfFrame(int from) {
        int at = from;
        while (block[at] != Frames.TERMINATOR) {
            at++;
        }
        return at;
    }
}
