package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderIntake;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeSummary;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Starts recording before the order port opens and ends it after the port is closed: everything received by then is
 * recorded first, within bounds that keep a stop under five seconds.
 */
public final class TradeRecording implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {
    private static final Logger log = LoggerFactory.getLogger(TradeRecording.class);
    private static final Duration HANDOVER_MAX = Duration.ofSeconds(1);
    private static final Duration COMMIT_MAX = Duration.ofSeconds(2);
    private static final Duration PRINT_MAX = Duration.ofMillis(500);

    private final OrderIntake intake;
    private final GroupCommit writer;
    private final TradeTotals totals;
    private final Consumer<Duration> closeLines;
    private volatile boolean running;
    private volatile boolean ready;

    /** @param closeLines ends the printing of order lines, within the given time */
    public TradeRecording(OrderIntake intake, GroupCommit writer, TradeTotals totals, Consumer<Duration> closeLines) {
        this.intake = intake;
        this.writer = writer;
        this.totals = totals;
        this.closeLines = closeLines;
    }

    @Override
    public void start() {
        try {
            writer.start();
        } catch (TradeLogException unusable) {
            throw new IllegalStateException(unusable);
        }
        running = true;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        ready = true;
    }

    @Override
    public void stop() {
        intake.close(HANDOVER_MAX);
        writer.close(COMMIT_MAX);
        closeLines.accept(PRINT_MAX);
        running = false;
        if (intake.notTaken() > 0) {
            log.error("{} orders were received too late to be recorded.", intake.notTaken());
        }
        // A start that failed has nothing to sum up.
        if (ready) {
            logSummary();
        }
    }

    private void logSummary() {
        TradeSummary summary = totals.summary();
        log.info(
                "Summary: total_trades {}, buy_count {}, sell_count {}, total_volume {}, total_value {},"
                        + " symbols_traded {}",
                summary.totalTrades(),
                summary.buyCount(),
                summary.sellCount(),
                summary.totalVolume(),
                summary.totalValue().toPlainString(),
                summary.symbolsTraded());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before and after every connection factory, which have later phases. */
    @Override
    public int getPhase() {
        return 0;
    }
}
