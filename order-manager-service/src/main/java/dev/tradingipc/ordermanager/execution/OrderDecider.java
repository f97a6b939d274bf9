package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.AuditEntry;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.EpochClock;
import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Rejection;
import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.AuditNote;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.trading.positions.Position;
import dev.tradingipc.trading.positions.PositionBook;
import dev.tradingipc.trading.positions.Positions;
import dev.tradingipc.trading.risk.ReferencePrices;
import dev.tradingipc.trading.risk.RiskChecks;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.risk.RiskReason;
import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import dev.tradingipc.trading.risk.TradingStates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final ReferencePrices prices;
    private final EpochClock clock;
    private final LongSupplier nanoClock;
    private final DecisionLimits limits;
    private final Rejections rejections;
    private final RejectionListener listener;

    private final Batch batch = new Batch();
    private final List<Runnable> answers = new ArrayList<>();
    private final Map<OrderKey, Outcome> undurable = new HashMap<>();
    /** Positions that differ from what is kept. */
    private final Set<PositionKey> touched = new LinkedHashSet<>();

    private final Map<String, Long> lastIds = new HashMap<>();
    private PositionBook book;
    private long lastSequence;
    private volatile TradingStates states = TradingStates.ALL_ACTIVE;

    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    private record OrderKey(String client, long id) {}

    private record PositionKey(String client, String symbol) {}

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
        this.prices = prices;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.limits = limits;
        this.rejections = rejections;
        this.listener = listener;
        this.book = new PositionBook(epochDay());
    }

    /** The trading states that are durable. Any thread. */
    public TradingStates tradingStates() {
        return states;
    }

    /** Orders answered as sent before. Any thread. */
    public long duplicates() {
        return duplicates.get();
    }

    /** Requests dropped with their session, for their client to send again. Any thread. */
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
        touched.clear();
        lastIds.clear();
        book = new PositionBook(epochDay());
        checks.forgetAccepted();
        lastSequence = log.reopen(new Restoring());
        return lastSequence;
    }

    /** Begins a batch; also to be called when there is nothing to decide, so that a new day begins in silence too. */
    void begin() {
        batch.clear();
        answers.clear();
        undurable.clear();
        if (epochDay() > book.epochDay()) {
            startDay();
        }
    }

    /** What every position is worth as the day begins is kept: the day's profit or loss is counted from it. */
    private void startDay() {
        book.startDay(epochDay(), prices::priceE8);
        book.clients()
                .forEach((client, positions) -> positions
                        .openQuantities()
                        .keySet()
                        .forEach(symbol -> touched.add(new PositionKey(client, symbol))));
    }

    /** What is to be made durable of the requests decided since {@link #begin}; for when all of them are. */
    Batch batch() {
        for (PositionKey key : touched) {
            Position position = book.positions(key.client).position(key.symbol);
            batch.add(new PositionRecord(
                    key.client,
                    key.symbol,
                    position.snapshot(),
                    book.daySnapshot(key.client, key.symbol),
                    lastSequence));
        }
        return batch;
    }

    /** Tells everybody what was decided, once that is durable. */
    void answer() {
        touched.clear();
        states = checks.tradingStates();
        for (Runnable answer : answers) {
            answer.run();
        }
    }

    /** Decides one request. */
    void decide(Request request) throws TradeLogException {
        if (request.session() != null && request.session().isCancelled()) {
            dropped.incrementAndGet();
            return;
        }
        switch (request) {
            case ReceivedOrder order -> decideOrder(order);
            case Request.UnreadableOrder unreadable -> decideUnreadable(unreadable);
            case Request.Logon logon -> decideLogon(logon.session());
            case Request.Audit audit -> decideAudit(audit.session(), audit.note());
            case Request.ChangeState change -> decideChange(change);
        }
    }

    private void decideOrder(ReceivedOrder received) throws TradeLogException {
        Session session = received.session();
        Order order = received.order();
        if (session != null) {
            Optional<Outcome> known = known(session.client(), order.id());
            if (known.isPresent()) {
                answerKnown(session, order.id(), order, order.equals(known.get().order()), known.get());
                return;
            }
        }
        String client = received.client();
        Positions positions = book.positions(client);
        long signed = order.action() == Action.BUY ? order.quantity() : -order.quantity();
        long nowNanos = nanoClock.getAsLong();
        String reason = obstacle(client, positions, order, signed, nowNanos);
        if (reason == null) {
            checks.accepted(client, order.symbol(), signed, order.priceE8(), nowNanos);
            fill(session, client, positions, order, signed);
        } else {
            reject(session, client, order.id(), new Outcome(order, null, reason, clock.epochNanos()));
        }
    }

    private String obstacle(String client, Positions positions, Order order, long signed, long nowNanos) {
        if (positions.position(order.symbol()) == null && positions.symbols() >= limits.symbolsMax()) {
            return Rejections.SYMBOL_LIMIT;
        }
        RiskReason reason = checks.check(client, order.symbol(), signed, order.priceE8(), positions, nowNanos);
        return reason == null ? null : reason.label();
    }

    /** On paper every order is filled at once, whole, at its own price. */
    private void fill(Session session, String client, Positions positions, Order order, long signed) {
        Trade trade = new Trade(++lastSequence, client, order, clock.epochNanos());
        positions.fill(order.symbol(), signed, order.priceE8());
        batch.add(trade);
        touched.add(new PositionKey(client, order.symbol()));
        if (session != null) {
            Outcome outcome = new Outcome(order, null, null, trade.executedAtEpochNanos());
            remember(client, order.id(), outcome);
            Acknowledgement ack = ack(client, order.id(), AckStatus.FILLED, null, outcome, order);
            answers.add(() -> session.port().acknowledge(ack));
        }
    }

    private void decideUnreadable(Request.UnreadableOrder unreadable) throws TradeLogException {
        Session session = unreadable.session();
        long id = unreadable.id();
        Outcome outcome = new Outcome(null, unreadable.digest(), unreadable.reason(), clock.epochNanos());
        if (id == 0) {
            refuse(session, session.client(), 0, outcome);
            return;
        }
        Optional<Outcome> known = known(session.client(), id);
        if (known.isPresent()) {
            boolean same = unreadable.digest().equals(known.get().digest());
            answerKnown(session, id, null, same, known.get());
        } else {
            reject(session, session.client(), id, outcome);
        }
    }

    /** Rejects an order for good. */
    private void reject(Session session, String client, long id, Outcome outcome) {
        if (session != null) {
            batch.add(new Rejection(client, id, outcome));
            remember(client, id, outcome);
        }
        refuse(session, client, id, outcome);
    }

    /** Answers that an order is not executed, without using up its id. */
    private void refuse(Session session, String client, long id, Outcome outcome) {
        answers.add(() -> {
            rejections.add(outcome.reason());
            listener.rejected(client, id, outcome);
        });
        if (session != null) {
            Acknowledgement ack = ack(client, id, AckStatus.REJECTED, null, outcome, outcome.order());
            answers.add(() -> session.port().acknowledge(ack));
        }
    }

    /** The same order again changes nothing, and another one of the same id is none. */
    private void answerKnown(Session session, long id, Order order, boolean same, Outcome first) {
        if (!same) {
            refuse(session, session.client(), id, new Outcome(order, null, Rejections.ID_CONFLICT, clock.epochNanos()));
            return;
        }
        Acknowledgement ack = ack(session.client(), id, AckStatus.DUPLICATE, first.status(), first, first.order());
        answers.add(() -> {
            duplicates.incrementAndGet();
            session.port().acknowledge(ack);
        });
    }

    private Optional<Outcome> known(String client, long id) throws TradeLogException {
        if (id > lastIds.getOrDefault(client, 0L)) {
            return Optional.empty();
        }
        Outcome ofThisBatch = undurable.get(new OrderKey(client, id));
        return ofThisBatch == null ? log.find(client, id) : Optional.of(ofThisBatch);
    }

    private void remember(String client, long id, Outcome outcome) {
        lastIds.merge(client, id, Math::max);
        undurable.put(new OrderKey(client, id), outcome);
    }

    private void decideLogon(Session session) {
        String client = session.client();
        if (!lastIds.containsKey(client)) {
            if (lastIds.size() >= limits.clientsMax()) {
                answers.add(() -> session.cancel(LogoutReason.CLIENT_LIMIT));
                return;
            }
            lastIds.put(client, 0L);
        }
        long lastId = lastIds.get(client);
        Map<String, Long> held = book.positions(client).openQuantities();
        answers.add(() -> session.port().loggedOn(client, lastId, held));
    }

    private void decideAudit(Session session, AuditNote note) {
        batch.add(new AuditEntry(
                note.atEpochNanos(), session.client(), note.who(), note.subject(), note.from(), note.to(), note.why()));
        answers.add(() -> session.port().audited(session.client(), note.atEpochNanos()));
    }

    private void decideChange(Request.ChangeState request) {
        StateChange change = request.change();
        TradingStates before = checks.tradingStates();
        try {
            checks.tradingStates(before.with(change.scope(), change.name(), change.state()));
        } catch (IllegalArgumentException impossible) {
            answers.add(() -> request.done().completeExceptionally(impossible));
            return;
        }
        batch.add(change);
        batch.add(new AuditEntry(
                clock.epochNanos(),
                "",
                request.who(),
                subject(change),
                stateOf(before, change).name(),
                change.state().name(),
                request.why()));
        answers.add(() -> request.done().complete(null));
    }

    private static String subject(StateChange change) {
        return change.scope() == TradingScope.GLOBAL
                ? "trading"
                : "trading " + change.scope().name().toLowerCase(Locale.ROOT) + " " + change.name();
    }

    private static TradingState stateOf(TradingStates states, StateChange change) {
        return switch (change.scope()) {
            case GLOBAL -> states.global();
            case CLIENT -> states.clients().getOrDefault(change.name(), TradingState.ACTIVE);
            case SYMBOL -> states.symbols().getOrDefault(change.name(), TradingState.ACTIVE);
        };
    }

    private static Acknowledgement ack(
            String client, long id, AckStatus status, AckStatus original, Outcome outcome, Order order) {
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

    private long epochDay() {
        return Math.floorDiv(clock.epochNanos(), DAY_NANOS);
    }

    /** Takes what is durable back into memory. */
    private final class Restoring implements TradeLog.Reader {
        @Override
        public void onLastId(String client, long lastId) {
            lastIds.merge(client, lastId, Math::max);
        }

        @Override
        public void onPosition(PositionRecord kept) {
            book.restore(kept.client(), kept.symbol(), kept.snapshot(), kept.day());
        }

        @Override
        public void onTrade(Trade trade) {
            Order order = trade.order();
            long signed = order.action() == Action.BUY ? order.quantity() : -order.quantity();
            book.positions(trade.client()).fill(order.symbol(), signed, order.priceE8());
            touched.add(new PositionKey(trade.client(), order.symbol()));
        }

        @Override
        public void onStates(TradingStates durable) {
            checks.tradingStates(durable);
            states = durable;
        }
    }
}
