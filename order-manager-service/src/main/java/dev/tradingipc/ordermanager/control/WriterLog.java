package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.WriterEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when trades stop and start being recorded. */
public final class WriterLog implements WriterEvents {
    private static final Logger log = LoggerFactory.getLogger(WriterLog.class);

    @Override
    public void unwritable(String reason, int unrecordedOrders) {
        log.error("{} No order is read until it can be; {} in hand will be tried again.", reason, unrecordedOrders);
    }

    @Override
    public void writableAgain() {
        log.info("The trade database can be written again; orders are read again.");
    }

    @Override
    public void givenUp(long orders, String reason) {
        log.error("Recording ends with {} orders received but not recorded: {}", orders, reason);
    }
}
