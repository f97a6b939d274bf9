package dev.tradingipc.strategy.outbound;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.FrameWriter;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.strategy.OrderSink;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyOrder;
import dev.tradingipc.transport.ConnectionListener;
import dev.tradingipc.transport.FrameConnection;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each order as one frame of the plain protocol, on the tick thread itself: nothing is queued, so nothing is ever
 * sent late. An order whose sending breaks may or may not have arrived; the plain protocol has no answer that could
 * tell.
 *
 * <p>A send blocks while the order manager does not read; {@link #closeIfOverdue} ends that.
 */
public final class OrderConnection implements OrderSink, ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(OrderConnection.class);
    private static final int FRAME_BYTES = 256;

    private final Upstreams upstreams;
    private final SentOrderLog sentLog;
    private final FrameWriter frame = new FrameWriter(FRAME_BYTES);
    private final AtomicLong sendTimeouts = new AtomicLong();

    private volatile FrameConnection current;
    private volatile Sending sending;
    /** The send that the watchdog has already cut; its thread may not have noticed yet. */
    private Sending cut;

    /** A send under way, for the watchdog. */
    private record Sending(FrameConnection connection, long sinceNanos) {}

    public OrderConnection(Upstreams upstreams, SentOrderLog sentLog) {
        this.upstreams = upstreams;
        this.sentLog = sentLog;
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
        sending = new Sending(connection, System.nanoTime());
        try {
            connection.send(frame.bytes(), 0, frame.length());
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
        } finally {
            sending = null;
        }
        sentLog.sent(order);
        return true;
    }

    /** Closes the connection when a send on it has taken too long, so that the tick thread goes on. Watchdog only. */
    void closeIfOverdue(long timeoutNanos) {
        Sending now = sending;
        if (now != null && !now.equals(cut) && System.nanoTime() - now.sinceNanos() > timeoutNanos) {
            cut = now;
            sendTimeouts.incrementAndGet();
            LOG.warn(
                    "The order manager has taken no order for {} ms: closing its connection.",
                    timeoutNanos / 1_000_000);
            now.connection().close();
        }
    }

    /** Connections closed because a send on them took too long. */
    public long sendTimeouts() {
        return sendTimeouts.get();
    }
}
