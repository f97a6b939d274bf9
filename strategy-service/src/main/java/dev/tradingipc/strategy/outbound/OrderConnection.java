package dev.tradingipc.strategy.outbound;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.FrameWriter;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.strategy.session.OrderJournal;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.strategy.OrderSink;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyOrder;
import dev.tradingipc.transport.ConnectionListener;
import dev.tradingipc.transport.FrameConnection;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each order as one frame of the plain protocol, on the tick thread itself: nothing is queued, so nothing is ever
 * sent late. An order whose sending breaks may or may not have arrived; the plain protocol has no answer that could
 * tell.
 */
public final class OrderConnection implements OrderSink, ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(OrderConnection.class);
    private static final int FRAME_BYTES = 256;

    private final Upstreams upstreams;
    private final TimedSender sender;
    private final OrderJournal journal;
    private final LongUnaryOperator writerEpochOf;
    private final FrameWriter frame = new FrameWriter(FRAME_BYTES);

    private volatile FrameConnection current;

    /** @param writerEpochOf tells of a tick in the ring, by its sequence, in which run of the writer it was published; asked once per order, on the tick thread, for the log */
    public OrderConnection(
            Upstreams upstreams, TimedSender sender, OrderJournal journal, LongUnaryOperator writerEpochOf) {
        this.upstreams = upstreams;
        this.sender = sender;
        this.journal = journal;
        this.writerEpochOf = writerEpochOf;
    }

    @Override
    public void connected(FrameConnection connection) {
        current = connection;
        upstreams.orderConnected(true);
    }

    @Override
    public void disconnected(FrameConnection connection) {
        current = null;
        upstreams.orderConnected(false);
    }

    @Override
    public boolean send(StrategyOrder order) {
        FrameConnection connection = current;
        if (connection == null) {
            return false;
        }
        Action action = order.side() == Side.BUY ? Action.BUY : Action.SELL;
        frame.clear();
        frame.order(new Order(order.id(), action, order.quantity(), order.symbol(), order.priceE8()));
        try {
            sender.send(connection, frame.bytes(), frame.length());
        } catch (IOException e) {
            LOG.warn(
                    "Order {} ({} {} {}) may not have arrived, its connection broke while it was sent: {}",
                    order.id(),
                    order.side(),
                    order.quantity(),
                    order.symbol(),
                    e.getMessage());
            connection.close();
            return false;
        }
        journal.sent(order, new TickTrace(writerEpochOf.applyAsLong(order.tickSequence()), order.tickSequence()));
        return true;
    }
}
