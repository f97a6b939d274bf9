package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.execution.OrderIntake;
import dev.tradingipc.ordermanager.execution.ReceivedOrder;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.OrderFrameDecoder;
import dev.tradingipc.protocol.OrderFrameHandler;
import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.protocol.RejectedFrameLog;
import dev.tradingipc.transport.FrameBlock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes blocks of plain order frames and hands the valid ones on together, on the connection's reading thread; a
 * full queue therefore stops the reading. Safe for any number of connections.
 */
public final class OrderFrames {
    private static final Logger log = LoggerFactory.getLogger(OrderFrames.class);

    private final OrderIntake intake;
    private final RejectedFrameLog rejected = new RejectedFrameLog();

    public OrderFrames(OrderIntake intake) {
        this.intake = intake;
    }

    /** Takes every frame of the block; returns when all its orders are queued. */
    public void receive(FrameBlock block) {
        intake.receive(() -> queueOrders(block));
    }

    private void queueOrders(FrameBlock block) {
        BlockOrders orders = new BlockOrders(System.nanoTime());
        OrderFrameDecoder.decode(block.bytes(), block.from(), block.to(), orders);
        if (!orders.valid.isEmpty()) {
            intake.accept(orders.valid);
        }
    }

    private void reject(RejectReason reason, byte[] bytes, int from, int to, long nowNanos) {
        intake.reject(reason);
        String line = rejected.line(reason, bytes, from, to, nowNanos);
        if (line != null) {
            log.warn("{}", line);
        }
    }

    /** The valid orders of one block. */
    private final class BlockOrders implements OrderFrameHandler {
        private final long receivedNanos;
        private final List<ReceivedOrder> valid = new ArrayList<>();

        BlockOrders(long receivedNanos) {
            this.receivedNanos = receivedNanos;
        }

        @Override
        public void onOrder(Order order) {
            valid.add(new ReceivedOrder(Trade.PLAIN_CLIENT, order, receivedNanos));
        }

        @Override
        public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
            reject(reason, bytes, from, to, receivedNanos);
        }
    }
}
