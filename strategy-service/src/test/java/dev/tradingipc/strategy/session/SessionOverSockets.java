package dev.tradingipc.strategy.session;

import static dev.tradingipc.strategy.session.SessionFixture.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.strategy.inbound.AnswersInbound;
import dev.tradingipc.strategy.outbound.SessionConnection;
import dev.tradingipc.strategy.outbound.TimedSender;
import dev.tradingipc.strategy.support.ScriptedOrderManager;
import dev.tradingipc.strategy.support.ScriptedOrderManager.Session;
import dev.tradingipc.transport.FrameBlock;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.ReconnectingClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The session over real sockets, against an order manager that says what the test says. */
abstract class SessionOverSockets {
    static final int UNACKNOWLEDGED_MAX = 4;
    private static final String LOGON = "{\"type\": \"logon\", \"client\": \"alpha\"}";

    final SessionFixture strategy = new SessionFixture(UNACKNOWLEDGED_MAX);
    final AnswersInbound answers = new AnswersInbound(strategy.mailbox);
    private final ScriptedOrderManager manager = new ScriptedOrderManager();
    private ReconnectingClient client;

    @BeforeEach
    void connect() {
        FrameClientConnectionFactory factory =
                FrameClientConnectionFactory.receiving("127.0.0.1", manager.port(), 1_048_576);
        factory.registerListener(message -> answers.onBlock((FrameBlock) message.getPayload()));
        client = new ReconnectingClient(
                "the order manager", factory, new SessionConnection(strategy.mailbox, new TimedSender()));
        client.start();
    }

    @AfterEach
    void disconnect() {
        client.stop();
        strategy.mailbox.close();
        manager.close();
    }

    Session loggingOn() {
        Session session = strategy.runFor(manager::poll);
        assertThat(strategy.<String>runFor(session::poll)).isEqualTo(LOGON);
        return session;
    }

    Session loggedOn(long lastId, String positions) {
        Session session = loggingOn();
        session.answerLogon(CLIENT, lastId, positions);
        strategy.runUntilEstablished();
        return session;
    }
}
