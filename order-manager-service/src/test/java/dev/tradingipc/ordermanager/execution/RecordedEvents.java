package dev.tradingipc.ordermanager.execution;

import java.util.List;

/** Writes down what the writer says of its log. */
record RecordedEvents(List<String> events) implements WriterEvents {
    @Override
    public void unwritable(String reason, int unrecordedOrders) {
        events.add("unwritable");
    }

    @Override
    public void writableAgain() {
        events.add("writable again");
    }

    @Override
    public void traced(ReceivedOrder order, long nowNanos) {
        // Not about the log.
    }

    @Override
    public void givenUp(long orders, String reason) {
        events.add("given up " + orders);
    }
}
