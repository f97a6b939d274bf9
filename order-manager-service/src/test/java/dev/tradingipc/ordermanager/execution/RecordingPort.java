package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.Acknowledgement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way back to a client that writes down what it is told. */
final class RecordingPort implements SessionPort {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void loggedOn(String client, long lastId, Map<String, Long> positions, String state) {
        told.add("logged on after " + lastId + " with " + positions + (state == null ? "" : " " + state));
    }

    @Override
    public void acknowledge(Acknowledgement ack) {
        told.add(ack.id() + " " + ack.status() + (ack.original() == null ? "" : " of " + ack.original())
                + (ack.reason() == null ? "" : " " + ack.reason()));
    }

    @Override
    public void audited(String client, long atEpochNanos) {
        told.add("audited " + atEpochNanos);
    }

    @Override
    public void end(String client, LogoutReason reason) {
        told.add("logout " + reason.label());
    }

    @Override
    public void finish(String client, LogoutReason reason) {
        end(client, reason);
    }

    @Override
    public void closed() {}
}
