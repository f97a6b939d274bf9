package dev.tradingipc.strategy.control;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.strategy.session.AuditTrail;
import dev.tradingipc.strategy.session.OrderSession;
import dev.tradingipc.strategy.session.SessionCounters;
import dev.tradingipc.strategy.session.SessionStatus.Stage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.LongSupplier;

/** Shows the session with the order manager as meters. */
public final class SessionMeters implements MeterBinder {
    private final OrderSession session;
    private final AuditTrail audits;
    private final LongSupplier answersRejected;
    private final LongSupplier answersTooLong;

    public SessionMeters(
            OrderSession session, AuditTrail audits, LongSupplier answersRejected, LongSupplier answersTooLong) {
        this.session = session;
        this.audits = audits;
        this.answersRejected = answersRejected;
        this.answersTooLong = answersTooLong;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindSession(registry);
        bindOrders(registry);
        bindAudits(registry);
    }

    private void bindSession(MeterRegistry registry) {
        Gauge.builder("strategy.session.established", session, s -> s.status().stage() == Stage.ESTABLISHED ? 1 : 0)
                .description("1 while orders may go to the order manager")
                .register(registry);
        FunctionCounter.builder("strategy.logons", session.counters(), SessionCounters::logons)
                .description("Logons answered by the order manager")
                .register(registry);
        FunctionCounter.builder("strategy.answers.rejected", answersRejected, LongSupplier::getAsLong)
                .tag("reason", "json")
                .description("Frames of the order manager refused")
                .register(registry);
        FunctionCounter.builder("strategy.answers.rejected", answersTooLong, LongSupplier::getAsLong)
                .tag("reason", "too-long")
                .description("Frames of the order manager refused")
                .register(registry);
    }

    private void bindOrders(MeterRegistry registry) {
        for (AckStatus status : AckStatus.values()) {
            FunctionCounter.builder("strategy.orders.acknowledged", session.counters(), c -> c.acknowledged(status))
                    .tag("status", status.name())
                    .description("Orders answered")
                    .register(registry);
        }
        FunctionCounter.builder("strategy.acks.unknown", session.counters(), SessionCounters::unknownAcks)
                .description("Answers to orders that wait for none")
                .register(registry);
        Gauge.builder("strategy.orders.unacknowledged", session, s -> s.status().unacknowledged())
                .description("Orders without an answer")
                .register(registry);
        FunctionCounter.builder("strategy.orders.resent", session.counters(), SessionCounters::resent)
                .description("Orders sent again after a logon")
                .register(registry);
    }

    private void bindAudits(MeterRegistry registry) {
        Gauge.builder("strategy.audits.unconfirmed", audits, AuditTrail::unconfirmed)
                .description("Changes of state not known to be recorded by the order manager")
                .register(registry);
        FunctionCounter.builder("strategy.audits.dropped", audits, AuditTrail::dropped)
                .description("Changes of state that will not be recorded, as there were too many")
                .register(registry);
    }
}
