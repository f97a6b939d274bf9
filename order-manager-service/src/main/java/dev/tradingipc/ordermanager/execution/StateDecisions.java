package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.AuditEntry;
import dev.tradingipc.ordermanager.trades.EpochClock;
import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.protocol.AuditNote;
import dev.tradingipc.trading.risk.RiskChecks;
import dev.tradingipc.trading.risk.TradingStates;
import java.util.List;

/** Decides what is no order but changes a state, and has each change audited. For the writer's thread. */
final class StateDecisions {
    /** What a strategy's audit notes of being paused and going on are about. */
    private static final String STRATEGY = "strategy";

    private final TradeLog log;
    private final RiskChecks checks;
    private final EpochClock clock;

    StateDecisions(TradeLog log, RiskChecks checks, EpochClock clock) {
        this.log = log;
        this.checks = checks;
        this.clock = clock;
    }

    /** What the client last told of its strategy, in this batch or before; {@code null} when it never did. */
    String strategyState(Decisions decisions, String client) throws TradeLogException {
        List<AuditEntry> added = decisions.batch().auditEntries();
        for (int i = added.size() - 1; i >= 0; i--) {
            AuditEntry entry = added.get(i);
            if (entry.client().equals(client) && entry.subject().equals(STRATEGY)) {
                return entry.to();
            }
        }
        return log.lastChange(client, STRATEGY).orElse(null);
    }

    /** A client tells of a change of its own. */
    void note(Decisions decisions, Session session, AuditNote note) {
        decisions
                .batch()
                .add(new AuditEntry(
                        note.atEpochNanos(),
                        session.client(),
                        note.who(),
                        note.subject(),
                        note.from(),
                        note.to(),
                        note.why()));
        decisions.answer(() -> session.port().audited(session.client(), note.atEpochNanos()));
    }

    /** An operator changes how freely may be traded; all that follows in the batch is decided by it. */
    void change(Decisions decisions, Request.ChangeState request) {
        StateChange change = request.change();
        TradingStates before = checks.tradingStates();
        try {
            checks.tradingStates(before.with(change.scope(), change.name(), change.state()));
        } catch (IllegalArgumentException impossible) {
            decisions.answer(() -> request.done().completeExceptionally(impossible));
            return;
        }
        decisions.batch().add(change);
        decisions
                .batch()
                .add(new AuditEntry(
                        clock.epochNanos(),
                        "",
                        request.who(),
                        change.subject(),
                        before.of(change.scope(), change.name()).name(),
                        change.state().name(),
                        request.why()));
        decisions.answer(() -> request.done().complete(null));
    }
}
