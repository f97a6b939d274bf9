package dev.tradingipc.strategy;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.strategy.control.StrategyProperties;
import dev.tradingipc.strategy.control.StrategyProperties.OrderProtocol;
import dev.tradingipc.strategy.outbound.OrderConnection;
import dev.tradingipc.strategy.outbound.SessionConnection;
import dev.tradingipc.strategy.outbound.TimedSender;
import dev.tradingipc.strategy.session.Answer;
import dev.tradingipc.strategy.session.AuditTrail;
import dev.tradingipc.strategy.session.OrderJournal;
import dev.tradingipc.strategy.session.OrderSession;
import dev.tradingipc.strategy.session.SessionMailbox;
import dev.tradingipc.strategy.ticks.TablePrices;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.gate.RiskGate;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.strategy.ClearConditions;
import dev.tradingipc.trading.strategy.OrderSink;
import dev.tradingipc.trading.strategy.Reversal;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.StrategyOrder;
import dev.tradingipc.trading.strategy.StrategyRules;
import dev.tradingipc.transport.DiscardedConnection;
import dev.tradingipc.transport.FrameConnection;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Makes a few thousand orders right after the start that go nowhere, so that the first real one is as fast as any. Orders are
 * rare: without it the JVM interprets their code for hours, which takes five times as long as the code that its compilers make
 * of it. Everything is a second instance of what real orders pass, connected to nothing but a {@link DiscardedConnection}; no
 * counter, position, log or peer learns of it.
 *
 * <p>On a thread of its own, while ticks are taken already: the averages must fill before the first real order.
 */
final class OrderRehearsal implements ApplicationListener<ApplicationReadyEvent> {
    /** Twice what the JVM's second compiler asks for. */
    static final int ORDERS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(OrderRehearsal.class);
    private static final String SYMBOL = "REHEARSAL";
    private static final long LOW_E8 = 17_253_000_000L;
    private static final long HIGH_E8 = 17_254_120_000L;
    private static final int BULLISH = 60;
    private static final int BEARISH = 40;

    private final StrategyProperties settings;
    private final Upstreams upstreams = new Upstreams();
    private int sentiment;

    /** Rehearses what these settings make of an order. */
    OrderRehearsal(StrategyProperties settings) {
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Thread.ofPlatform().name("rehearsal").daemon().start(() -> {
            try {
                long bytes = run();
                LOG.debug("Rehearsed {} orders of {} bytes in all", ORDERS, bytes);
            } catch (IOException | RuntimeException e) {
                LOG.info("Orders could not be rehearsed, the first ones will be slower: {}", e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Makes them all; returns the bytes that they took on the wire. */
    long run() throws IOException, InterruptedException {
        try (DiscardedConnection socket = new DiscardedConnection(Frames.SESSION_FRAME_LENGTH_MAX)) {
            if (settings.orderProtocol() == OrderProtocol.PLAIN) {
                rehearsePlain(socket.connection());
            } else {
                rehearseAcknowledged(socket.connection());
            }
            return socket.closeAndCount();
        }
    }

    private void rehearsePlain(FrameConnection connection) {
        OrderConnection orders = new OrderConnection(upstreams, new TimedSender(), new Unwritten(), sequence -> 1);
        orders.connected(connection);
        StrategyEngine engine = engine(orders);
        for (int tick = 1; tick <= ORDERS; tick++) {
            order(engine, tick);
        }
    }

    private void rehearseAcknowledged(FrameConnection connection) throws InterruptedException {
        AuditTrail audits = new AuditTrail(settings.id());
        SessionMailbox mailbox = new SessionMailbox(1, upstreams::wake);
        OrderSession session = new OrderSession(
                settings.id(),
                settings.unacknowledgedMax(),
                upstreams,
                mailbox,
                audits,
                new TradingSwitch(audits),
                new Unwritten(),
                sequence -> 1);
        StrategyEngine engine = engine(session);
        new SessionConnection(mailbox, new TimedSender()).connected(connection);
        session.run(engine);
        for (int tick = 1; tick <= ORDERS; tick++) {
            order(engine, tick);
            mailbox.put(connection.id(), new Answer.Acked(filled(tick), System.nanoTime()));
            session.run(engine);
        }
    }

    private StrategyEngine engine(OrderSink orders) {
        // So that every tick makes an order, whatever the real strategy's rules are.
        StrategyRules rules = new StrategyRules(
                1,
                2,
                BULLISH,
                BEARISH,
                settings.orderQuantity(),
                Reversal.REVERSE,
                Set.of(),
                settings.priceAgeMax().toNanos());
        RiskGate unlimited = new RiskGate(
                settings.id(),
                RiskLimits.off("rehearsal"),
                new TablePrices(),
                () -> 0,
                (reason, symbol, signedQuantity, priceE8) -> {});
        StrategyEngine engine =
                new StrategyEngine(rules, () -> sentiment, new ClearConditions(), unlimited, orders, System::nanoTime);
        engine.startSession(index -> SYMBOL);
        engine.warmUp(0, HIGH_E8, StrategyEngine.NO_SOURCE_TIME);
        return engine;
    }

    private void order(StrategyEngine engine, int tick) {
        boolean isDown = tick % 2 == 1;
        sentiment = isDown ? BEARISH - 1 : BULLISH + 1;
        engine.onTick(0, isDown ? LOW_E8 : HIGH_E8, StrategyEngine.NO_SOURCE_TIME, System.nanoTime(), tick);
    }

    private Acknowledgement filled(long id) {
        return new Acknowledgement(settings.id(), id, AckStatus.FILLED, null, null, 1, LOW_E8, Frames.ABSENT);
    }

    private static final class Unwritten implements OrderJournal {
        @Override
        public void sent(StrategyOrder order, TickTrace trace) {
            // No order has been made.
        }

        @Override
        public void acknowledged(Acknowledgement ack, TickTrace trace, long afterNanos) {
            // None has been answered.
        }
    }
}
