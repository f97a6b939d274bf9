package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.AuditNote;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.strategy.session.SessionStatus.Stage;
import dev.tradingipc.strategy.ticks.BetweenTicks;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.strategy.OrderSink;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.StrategyOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;

/**
 * Sends orders under the acknowledged protocol and knows what became of each. It logs on at every connection, takes the
 * order manager's positions, sends again what has no answer, and only then lets new orders out.
 *
 * <p>The engine's positions always are what the order manager has recorded and every order that it has not, which goes
 * out again until it is answered; a rejection takes its order back.
 *
 * <p>All of it belongs to the tick thread; only {@link #status} and {@link #counters} may be read by any.
 */
public final class OrderSession implements OrderSink, BetweenTicks {
    private static final Duration LOGON_PATIENCE = Duration.ofSeconds(5);

    private final String client;
    private final int unacknowledgedMax;
    private final Upstreams upstreams;
    private final SessionMailbox mailbox;
    private final AuditTrail audits;
    private final TradingSwitch tradingSwitch;
    private final OrderJournal journal;
    private final LongUnaryOperator writerEpochOf;
    private final SessionLog log;
    private final SessionOutput output;
    private final PendingOrders pending = new PendingOrders();
    private final SessionCounters counters = new SessionCounters();

    private long logonSentNanos;
    private boolean isSilenceReported;
    private volatile Stage stage = Stage.DISCONNECTED;
    private volatile long lastId;
    private volatile String lastLogout = "";

    /**
     * Makes one that is not connected.
     *
     * @param client the name to log on with
     * @param unacknowledgedMax orders that may be without an answer at one time; then no more are made
     * @param writerEpochOf tells of a tick in the ring, by its sequence, in which run of the writer it was published; asked once per order, on the tick thread
     */
    public OrderSession(
            String client,
            int unacknowledgedMax,
            Upstreams upstreams,
            SessionMailbox mailbox,
            AuditTrail audits,
            TradingSwitch tradingSwitch,
            OrderJournal journal,
            LongUnaryOperator writerEpochOf) {
        this.client = client;
        this.unacknowledgedMax = unacknowledgedMax;
        this.upstreams = upstreams;
        this.mailbox = mailbox;
        this.audits = audits;
        this.tradingSwitch = tradingSwitch;
        this.journal = journal;
        this.writerEpochOf = writerEpochOf;
        this.log = new SessionLog(client);
        this.output = new SessionOutput(client);
    }

    /** How the session stands now. */
    public SessionStatus status() {
        return new SessionStatus(stage, lastId, pending.count(), lastLogout);
    }

    /** What has happened so far. */
    public SessionCounters counters() {
        return counters;
    }

    /** Always true: an order that breaks its connection stays without an answer, and goes out again after the next logon. */
    @Override
    public boolean send(StrategyOrder order) {
        TickTrace trace = new TickTrace(writerEpochOf.applyAsLong(order.tickSequence()), order.tickSequence());
        PendingOrder made = new PendingOrder(order, trace, System.nanoTime());
        pending.add(made);
        if (pending.count() >= unacknowledgedMax) {
            upstreams.hasRoomForOrder(false);
        }
        try {
            output.append(made);
            output.flush();
            journal.sent(order, trace);
        } catch (IOException e) {
            breakOff(e);
        }
        return true;
    }

    @Override
    public void run(StrategyEngine engine) {
        boolean hasMail = mailbox.hasNews();
        if (!hasMail && !audits.hasUnsent() && stage != Stage.AWAITING_LOGON) {
            return;
        }
        if (hasMail) {
            takeMail(mailbox.takeAll(), engine);
        }
        if (stage == Stage.ESTABLISHED && audits.hasUnsent()) {
            attempt(this::sendAudits);
        }
        if (stage == Stage.AWAITING_LOGON) {
            reportSilence();
        }
    }

    private void takeMail(SessionMailbox.Delivery delivery, StrategyEngine engine) {
        attempt(() -> takeAnswers(delivery.mail(), engine));
        // Also when that failed: nobody tells again that another connection is open.
        if (!Objects.equals(delivery.link(), output.link())) {
            attempt(() -> goOnWith(delivery.link()));
        }
    }

    private void takeAnswers(List<SessionMailbox.Mail> mails, StrategyEngine engine) throws IOException {
        OrderLink link = output.link();
        for (SessionMailbox.Mail mail : mails) {
            // What an older connection brings late says nothing that the logon's answer does not say as well.
            if (link != null && link.id().equals(mail.linkId())) {
                take(mail.answer(), engine);
            }
        }
    }

    private void goOnWith(OrderLink next) throws IOException {
        output.use(next);
        standBy(Stage.DISCONNECTED);
        if (next != null) {
            logOn();
        }
    }

    private void take(Answer answer, StrategyEngine engine) throws IOException {
        switch (answer) {
            case Answer.LoggedOn loggedOn -> onLoggedOn(loggedOn, engine);
            case Answer.Acked acked -> onAck(acked.ack(), acked.receivedNanos(), engine);
            case Answer.Audited audited -> audits.confirmed(audited.atEpochNanos());
            case Answer.Logout logout -> onLogout(logout.reason());
        }
    }

    private void logOn() throws IOException {
        standBy(Stage.AWAITING_LOGON);
        logonSentNanos = System.nanoTime();
        isSilenceReported = false;
        output.logon();
    }

    private void reportSilence() {
        if (!isSilenceReported && System.nanoTime() - logonSentNanos >= LOGON_PATIENCE.toNanos()) {
            isSilenceReported = true;
            log.logonUnanswered(LOGON_PATIENCE);
        }
    }

    private void onLoggedOn(Answer.LoggedOn answer, StrategyEngine engine) throws IOException {
        if (stage != Stage.AWAITING_LOGON) {
            log.strayLogon();
            return;
        }
        if (!answer.client().equals(client) || answer.lastId() == Long.MAX_VALUE) {
            log.logonUnusable(answer);
            leave();
            return;
        }
        engine.adopt(pending.positionsAfter(answer.lastId(), answer.positions()));
        engine.continueAfter(answer.lastId());
        lastId = answer.lastId();
        counters.countLogon();
        // Before an order can be made: it was paused so that none is.
        tradingSwitch.continueAs(answer.state());
        sendOrdersAgain();
        audits.sendAgain();
        stage = Stage.ESTABLISHED;
        lastLogout = "";
        upstreams.orderConnected(true);
        log.loggedOn(answer, pending.count());
    }

    private void sendOrdersAgain() throws IOException {
        for (PendingOrder order : pending.all()) {
            output.append(order);
            counters.countResent();
        }
        output.flush();
    }

    private void sendAudits() throws IOException {
        for (AuditNote note : audits.takeUnsent()) {
            output.append(note);
        }
        output.flush();
    }

    private void onAck(Acknowledgement ack, long receivedNanos, StrategyEngine engine) {
        PendingOrder order = client.equals(ack.client()) ? pending.remove(ack.id()) : null;
        if (order == null) {
            counters.countUnknownAck();
            log.strayAck(ack);
            return;
        }
        long latencyNanos = receivedNanos - order.firstSentNanos();
        counters.countAck(ack.status(), latencyNanos);
        journal.acknowledged(ack, order.trace(), latencyNanos);
        lastId = Math.max(lastId, ack.id());
        if (!upstreams.hasRoomForOrder() && pending.count() < unacknowledgedMax) {
            upstreams.hasRoomForOrder(true);
        }
        if (ack.outcome() == AckStatus.REJECTED) {
            log.rejected(ack, order.trace());
            if (!pending.isRecorded(order)) {
                engine.undo(order.order());
            }
        }
    }

    private void onLogout(String reason) {
        String phrase = PeerText.logout(reason, client);
        if (!phrase.equals(lastLogout)) {
            log.loggedOut(phrase);
        }
        lastLogout = phrase;
        leave();
    }

    /** What may write to the connection. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            breakOff(e);
        } catch (RuntimeException e) {
            // A defect of ours. A new session begins with all positions and every order without an answer, so it heals.
            log.failed(e);
            leave();
        }
    }

    private void breakOff(IOException broken) {
        log.broke(broken.getMessage(), pending.count());
        leave();
    }

    /** Ends this connection; the next one begins a session. */
    private void leave() {
        standBy(Stage.DISCONNECTED);
        if (output.link() != null) {
            output.link().close();
        }
    }

    private void standBy(Stage without) {
        stage = without;
        if (upstreams.orderConnected()) {
            upstreams.orderConnected(false);
        }
    }
}
