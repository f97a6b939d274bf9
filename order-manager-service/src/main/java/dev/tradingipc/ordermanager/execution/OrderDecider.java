package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.EpochClock;
import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.trading.positions.Positions;
import dev.tradingipc.trading.risk.ReferencePrices;
import dev.tradingipc.trading.risk.RiskChecks;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.risk.RiskReason;
import dev.tradingipc.trading.risk.TradingStates;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Decides each request, in the order they come, by what has been decided before, and collects what is to be made durable
 * and who is to be answered then. Nothing it decides is true until the batch is committed; after a commit that failed
 * {@link #restore} forgets it all and reads what is durable.
 *
 * <p>Belongs to the writer's thread. Memory grows with clients and symbols, which are limited, not with orders: whether
 * an id is known is answered by the client's highest id, and for ids below that by the trade log.
 */
public final class OrderDecider {
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private final TradeLog log;
    private final RiskChecks checks;
    private final EpochClock clock;
    private final LongSupplier nanoClock;
    private final DecisionLimits limits;
    private final KnownOrders known;
    private final OrderAnswers answers;
    private final StateDecisions changes;
    private final Ledger ledger;
    private Decisions decisions = new Decisions();
    private long lastSequence;
    private volatile TradingStates states = TradingStates.ALL_ACTIVE;

    private final AtomicLong dropped = new AtomicLong();

    public OrderDecider(
            TradeLog log,
            RiskLimits riskLimits,
            ReferencePrices prices,
            EpochClock clock,
            LongSupplier nanoClock,
            DecisionLimits limits,
            Rejections rejections,
            RejectionListener listener) {
        this.log = log;
        this.checks = new RiskChecks(riskLimits, prices);
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.limits = limits;
        this.known = new KnownOrders(log);
        this.answers = new OrderAnswers(known, clock, rejections, listener);
        this.changes = new StateDecisions(log, checks, clock);
        this.ledger = new Ledger(prices, epochDay());
    }

    /** The trading states that are durable. Any thread. */
    public TradingStates tradingStates() {
        return states;
    }

    /** Orders answered as sent before. Any thread. */
    public long duplicates() {
        return answers.duplicates();
    }

    /** Orders dropped with their session, for their client to send again. Any thread. */
    public long dropped() {
        return dropped.get();
    }

    /**
     * Forgets everything and goes on from what is durable.
     *
     * @return the last durable sequence
     */
    long restore() throws TradeLogException {
        begin();
        known.clear();
        ledger.clear(epochDay());
        checks.forgetAccepted();
        lastSequence = log.reopen(new Restoring());
        return lastSequence;
    }

    /** Begins a batch; also to be called when there is nothing to decide, so that a new day begins in silence too. */
    void begin() {
        decisions = new Decisions();
        known.beginBatch();
        ledger.startDay(epochDay());
    }

    /** What was decided since {@link #begin}; for when all requests are. */
    Decisions finish() {
        ledger.addTouched(decisions.batch(), lastSequence);
        return decisions;
    }

    /** What was decided last is durable, and all that follows is decided by it. */
    void keep() {
        ledger.kept();
        states = checks.tradingStates();
    }

    /** Decides one request. */
    void decide(Request request) throws TradeLogException {
        if (request.session() != null && request.session().isCancelled()) {
            drop(request, LogoutReason.UNAVAILABLE);
            return;
        }
        if (request.session() != null && isOneTooMany(request.session().client())) {
            drop(request, LogoutReason.CLIENT_LIMIT);
            return;
        }
        switch (request) {
            case ReceivedOrder order -> decideOrder(order);
            case Request.UnreadableOrder unreadable -> decideUnreadable(unreadable);
            case Request.Logon logon -> decideLogon(logon.session());
            case Request.Audit audit -> changes.note(decisions, audit.session(), audit.note());
            case Request.ChangeState change -> changes.change(decisions, change);
        }
    }

    /** Counts orders of a batch that failed, which their clients send again. */
    void countDropped(long orders) {
        dropped.addAndGet(orders);
    }

    /**
     * Leaves a request of a session undecided, and with it all that follows in the session, also when its connection is
     * gone or a newer one has taken its place: a later order must not overtake this one.
     */
    private void drop(Request request, LogoutReason reason) {
        request.session().cancel(reason);
        if (request.isOrder()) {
            decisions.count(dropped::incrementAndGet);
        }
    }

    /** A client is known from its first order on, so many may have logged on before the last place was taken. */
    private boolean isOneTooMany(String client) {
        return known.clients() >= limits.clientsMax() && !known.knows(client);
    }

    private void decideOrder(ReceivedOrder received) throws TradeLogException {
        Session session = received.session();
        Order order = received.order();
        if (session != null) {
            Optional<Outcome> first = known.find(session.client(), order.id());
            if (first.isPresent()) {
                answers.repeated(
                        decisions,
                        session,
                        order.id(),
                        order,
                        order.equals(first.get().order()),
                        first.get());
                return;
            }
        }
        String client = received.client();
        long nowNanos = nanoClock.getAsLong();
        String reason = obstacle(client, order, nowNanos);
        if (reason == null) {
            checks.accepted(client, order.symbol(), Ledger.signedQuantity(order), order.priceE8(), nowNanos);
            fill(received);
        } else {
            answers.rejected(
                    decisions, session, client, order.id(), new Outcome(order, null, reason, clock.epochNanos()));
        }
    }

    private String obstacle(String client, Order order, long nowNanos) {
        Positions positions = ledger.positions(client);
        if (positions.position(order.symbol()) == null && positions.symbols() >= limits.symbolsMax()) {
            return Rejections.SYMBOL_LIMIT;
        }
        RiskReason reason = checks.check(
                client, order.symbol(), Ledger.signedQuantity(order), order.priceE8(), positions, nowNanos);
        return reason == null ? null : reason.label();
    }

    /** On paper every order is filled at once, whole, at its own price. */
    private void fill(ReceivedOrder received) {
        Session session = received.session();
        String client = received.client();
        Order order = received.order();
        Trade trade = new Trade(++lastSequence, client, order, clock.epochNanos());
        ledger.fill(client, order);
        decisions.fill(received, trade);
        if (session != null) {
            answers.filled(decisions, session, trade);
        }
    }

    private void decideUnreadable(Request.UnreadableOrder unreadable) throws TradeLogException {
        Session session = unreadable.session();
        long id = unreadable.id();
        Outcome outcome = new Outcome(null, unreadable.digest(), unreadable.reason(), clock.epochNanos());
        if (id == 0) {
            answers.refused(decisions, session, 0, outcome);
            return;
        }
        Optional<Outcome> first = known.find(session.client(), id);
        if (first.isPresent()) {
            boolean same = unreadable.digest().equals(first.get().digest());
            answers.repeated(decisions, session, id, null, same, first.get());
        } else {
            answers.rejected(decisions, session, session.client(), id, outcome);
        }
    }

    private void decideLogon(Session session) throws TradeLogException {
        String client = session.client();
        long lastId = known.lastId(client);
        Map<String, Long> held = known.knows(client) ? ledger.openQuantities(client) : Map.of();
        String state = changes.strategyState(decisions, client);
        decisions.answer(() -> session.port().loggedOn(client, lastId, held, state));
    }

    private long epochDay() {
        return Math.floorDiv(clock.epochNanos(), DAY_NANOS);
    }

    /** Takes what is durable back into memory. */
    private final class Restoring implements TradeLog.Reader {
        @Override
        public void onLastId(String client, long lastId) {
            known.restore(client, lastId);
        }

        @Override
        public void onPosition(PositionRecord kept) {
            ledger.restore(kept);
        }

        @Override
        public void onTrade(Trade trade) {
            ledger.fill(trade.client(), trade.order());
        }

        @Override
        public void onStates(TradingStates durable) {
            checks.tradingStates(durable);
            states = durable;
        }
    }
}
