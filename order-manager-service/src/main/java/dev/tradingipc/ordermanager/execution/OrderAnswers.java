package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.EpochClock;
import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.Rejection;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.Order;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notes in a batch what became of its orders: which ids that uses up, what is counted, and what their clients are told once it
 * is durable. For the writer's thread, but for the count.
 */
final class OrderAnswers {
    private final KnownOrders known;
    private final EpochClock clock;
    private final Rejections rejections;
    private final RejectionListener listener;
    private final AtomicLong duplicates = new AtomicLong();

    OrderAnswers(KnownOrders known, EpochClock clock, Rejections rejections, RejectionListener listener) {
        this.known = known;
        this.clock = clock;
        this.rejections = rejections;
        this.listener = listener;
    }

    /** Orders answered as sent before. Any thread. */
    long duplicates() {
        return duplicates.get();
    }

    /** The order of a session became this trade. */
    void filled(Decisions decisions, Session session, Trade trade) {
        Order order = trade.order();
        Outcome outcome = new Outcome(order, null, null, trade.executedAtEpochNanos());
        known.add(trade.client(), order.id(), outcome);
        decisions.answer(session, ack(trade.client(), order.id(), AckStatus.FILLED, null, outcome));
    }

    /**
     * The order is rejected for good.
     *
     * @param session null for a plain order, which nobody is told of
     */
    void rejected(Decisions decisions, Session session, String client, long id, Outcome outcome) {
        decisions.count(() -> countRejected(client, id, outcome));
        if (session != null) {
            decisions.batch().add(new Rejection(client, id, outcome));
            known.add(client, id, outcome);
            decisions.answer(session, ack(client, id, AckStatus.REJECTED, null, outcome));
        }
    }

    /** The order is not executed and uses up no id: sent again, it is refused and counted again. */
    void refused(Decisions decisions, Session session, long id, Outcome outcome) {
        String client = session.client();
        decisions.answer(() -> countRejected(client, id, outcome));
        decisions.answer(session, ack(client, id, AckStatus.REJECTED, null, outcome));
    }

    /**
     * The id was used before: the same order again changes nothing, and another one of the same id is none.
     *
     * @param same whether it is the same order
     * @param first what became of the first one
     */
    void repeated(Decisions decisions, Session session, long id, Order order, boolean same, Outcome first) {
        if (same) {
            decisions.answer(duplicates::incrementAndGet);
            decisions.answer(session, ack(session.client(), id, AckStatus.DUPLICATE, first.status(), first));
        } else {
            refused(decisions, session, id, new Outcome(order, null, Rejections.ID_CONFLICT, clock.epochNanos()));
        }
    }

    private void countRejected(String client, long id, Outcome outcome) {
        rejections.add(outcome.reason());
        listener.rejected(client, id, outcome);
    }

    private static Acknowledgement ack(String client, long id, AckStatus status, AckStatus original, Outcome outcome) {
        Order order = outcome.order();
        return new Acknowledgement(
                client,
                id,
                status,
                original,
                outcome.reason(),
                order == null ? 0 : order.quantity(),
                order == null ? 0 : order.priceE8(),
                outcome.decidedAtEpochNanos());
    }
}
