package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.protocol.Acknowledgement;
import java.util.ArrayList;
import java.util.List;

/**
 * What was decided of the requests of one batch, and what follows from it once it is durable: what is counted, however
 * that became known, and who is answered, which nobody is after a commit that failed. For the writer's thread.
 */
final class Decisions {
    private final Batch batch = new Batch();
    private final List<ReceivedOrder> filled = new ArrayList<>();
    private final List<Runnable> counts = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private boolean settled;

    /** What is to be made durable. */
    Batch batch() {
        return batch;
    }

    /** The orders that became the trades of the batch. */
    List<ReceivedOrder> filled() {
        return filled;
    }

    void fill(ReceivedOrder order, Trade trade) {
        batch.add(trade);
        filled.add(order);
    }

    void count(Runnable counting) {
        counts.add(counting);
    }

    void answer(Runnable answer) {
        answers.add(answer);
    }

    void answer(Session session, Acknowledgement ack) {
        answers.add(() -> session.port().acknowledge(ack));
    }

    /**
     * Counts, as all of it is durable; once.
     *
     * @return whether this was the first time
     */
    boolean settle() {
        if (settled) {
            return false;
        }
        settled = true;
        counts.forEach(Runnable::run);
        return true;
    }

    /** Whether it is known to be durable. */
    boolean isSettled() {
        return settled;
    }

    void answerAll() {
        answers.forEach(Runnable::run);
    }
}
