package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.execution.LogoutReason;
import dev.tradingipc.ordermanager.execution.ReceivedOrder;
import dev.tradingipc.ordermanager.execution.Rejections;
import dev.tradingipc.ordermanager.execution.Request;
import dev.tradingipc.ordermanager.execution.Session;
import dev.tradingipc.ordermanager.execution.SessionPort;
import dev.tradingipc.ordermanager.execution.Sessions;
import dev.tradingipc.protocol.ClientFrame;
import dev.tradingipc.protocol.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one connection has said so far, and so which protocol it speaks: the first order or logon decides, for good;
 * what is neither decides nothing, as a logon that came broken must not turn what follows into plain orders unasked. For the
 * connection's reading thread; {@link #closed} for any.
 */
final class Conversation {
    private enum Stage {
        NEW,
        PLAIN,
        SESSION,
        /** Its logon was refused; the rest is not listened to. */
        REFUSED
    }

    private final SessionPort port;
    private final Sessions sessions;
    private final Supplier<Optional<String>> writerFailure;
    private final List<Request> requests = new ArrayList<>();
    private final RefusedFrames refusedFrames = new RefusedFrames();
    private Stage stage = Stage.NEW;
    private Session session;

    /** @param writerFailure why nothing can be recorded now; empty while it can */
    Conversation(SessionPort port, Sessions sessions, Supplier<Optional<String>> writerFailure) {
        this.port = port;
        this.sessions = sessions;
        this.writerFailure = writerFailure;
    }

    /** Requests heard and not yet taken, in order. */
    List<Request> requests() {
        return requests;
    }

    RefusedFrames refusedFrames() {
        return refusedFrames;
    }

    /**
     * Takes one frame.
     *
     * @param digest names its bytes, asked for only where it is no order
     * @return why the frame is refused without any answer; {@code null} when it is not
     */
    String hear(ClientFrame frame, long receivedNanos, Supplier<String> digest) throws InterruptedException {
        if (stage == Stage.NEW && frame instanceof ClientFrame.Logon logon) {
            stage = Stage.SESSION;
            logOn(logon.client());
            return null;
        }
        if (stage == Stage.NEW && frame instanceof ClientFrame.OrderRequest) {
            stage = Stage.PLAIN;
        }
        return switch (stage) {
            case NEW, PLAIN -> hearPlain(frame, receivedNanos);
            case SESSION -> hearInSession(frame, receivedNanos, digest);
            case REFUSED -> null;
        };
    }

    /** The connection is gone. What was read of it may still be on its way into the queue, so the session is not left yet. */
    void closed() {
        port.closed();
    }

    /** Nothing more will be heard, and all that was is queued: a newer logon of the client need not wait for that any more. */
    void readingEnded() {
        if (session != null) {
            sessions.closed(session);
        }
    }

    private void logOn(String client) throws InterruptedException {
        if (!Clients.isValid(client)) {
            refuse(LogoutReason.CLIENT);
        } else if (writerFailure.get().isPresent()) {
            refuse(LogoutReason.UNAVAILABLE);
        } else {
            session = sessions.open(client, port);
            requests.add(new Request.Logon(session));
        }
    }

    private void refuse(LogoutReason reason) {
        stage = Stage.REFUSED;
        port.end("", reason);
    }

    private String hearPlain(ClientFrame frame, long receivedNanos) {
        return switch (frame) {
            case ClientFrame.OrderRequest request -> {
                requests.add(ReceivedOrder.plain(request.order(), receivedNanos));
                yield null;
            }
            case ClientFrame.Unreadable unreadable -> unreadable.reason().label();
            case ClientFrame.Logon logon -> Rejections.LOGON;
            case ClientFrame.Audit audit -> Rejections.LOGON;
        };
    }

    private String hearInSession(ClientFrame frame, long receivedNanos, Supplier<String> digest) {
        switch (frame) {
            case ClientFrame.OrderRequest request ->
                requests.add(
                        isOurs(request.client())
                                ? new ReceivedOrder(
                                        session, request.order(), receivedNanos, request.tickNanos(), request.trace())
                                : new Request.UnreadableOrder(session, 0, Rejections.CLIENT, digest.get()));
            case ClientFrame.Unreadable unreadable -> {
                long id = isOurs(unreadable.client()) ? unreadable.id() : 0;
                requests.add(new Request.UnreadableOrder(
                        session, id, unreadable.reason().label(), digest.get()));
            }
            case ClientFrame.Audit audit -> {
                if (!isOurs(audit.note().client())) {
                    return Rejections.CLIENT;
                }
                requests.add(new Request.Audit(session, audit.note()));
            }
            case ClientFrame.Logon again -> {
                return Rejections.LOGON;
            }
        }
        return null;
    }

    private boolean isOurs(String client) {
        return session.client().equals(client);
    }
}
