package dev.tradingipc.protocol;

import java.util.Map;

/**
 * Encodes the frames of the acknowledged order protocol, of either side, one after another into a growable block. For
 * one thread; keeps its buffer when cleared.
 */
public final class SessionFrameWriter {
    private static final int CAPACITY_BYTES = 1024;

    private final FrameBuffer frames = new FrameBuffer(CAPACITY_BYTES);

    /** Appends the client's logon. */
    public SessionFrameWriter logon(String client) {
        return begin("logon", client).end();
    }

    /**
     * Appends an order.
     *
     * @param tickNanos monotonic time of its tick, or {@link Frames#ABSENT} to leave it out
     * @param trace its tick, or {@code null} to leave it out
     */
    public SessionFrameWriter order(Order order, String client, long tickNanos, TickTrace trace) {
        OrderJson.appendTo(frames, order);
        frames.ascii(", \"client\": ").jsonString(client);
        if (tickNanos != Frames.ABSENT) {
            frames.ascii(", \"tickNanos\": ").integer(tickNanos);
        }
        if (trace != null) {
            frames.ascii(", \"trace\": \"").integer(trace.writerEpoch());
            frames.character('-').integer(trace.sequence()).character('"');
        }
        return end();
    }

    /** Appends the client's wish to have a change recorded. */
    public SessionFrameWriter audit(AuditNote note) {
        begin("audit", note.client());
        frames.ascii(", \"at\": ").integer(note.atEpochNanos());
        frames.ascii(", \"who\": ").jsonString(note.who());
        frames.ascii(", \"subject\": ").jsonString(note.subject());
        frames.ascii(", \"from\": ").jsonString(note.from());
        frames.ascii(", \"to\": ").jsonString(note.to());
        frames.ascii(", \"why\": ").jsonString(note.why());
        return end();
    }

    /**
     * Appends the order manager's answer to a logon.
     *
     * @param state what the client's strategy was set to last, or {@code null} to leave it out
     */
    public SessionFrameWriter loggedOn(String client, long lastId, Map<String, Long> positions, String state) {
        begin("logon", client);
        frames.ascii(", \"lastId\": ").integer(lastId).ascii(", \"positions\": {");
        String separator = "";
        for (Map.Entry<String, Long> position : positions.entrySet()) {
            frames.ascii(separator).jsonString(position.getKey()).ascii(": ").integer(position.getValue());
            separator = ", ";
        }
        frames.character('}');
        if (state != null) {
            frames.ascii(", \"state\": ").jsonString(state);
        }
        return end();
    }

    /** Appends an acknowledgement. */
    public SessionFrameWriter ack(Acknowledgement ack) {
        begin("ack", ack.client());
        frames.ascii(", \"id\": ").integer(ack.id());
        frames.ascii(", \"status\": \"").ascii(ack.status().name()).ascii("\", \"original\": ");
        frames.jsonStringOrNull(ack.original() == null ? null : ack.original().name());
        frames.ascii(", \"reason\": ").jsonStringOrNull(ack.reason()).ascii(", \"quantity\": ");
        if (ack.quantity() > 0) {
            frames.integer(ack.quantity());
        } else {
            frames.ascii("null");
        }
        frames.ascii(", \"price\": ");
        if (ack.priceE8() > 0) {
            frames.price(ack.priceE8());
        } else {
            frames.ascii("null");
        }
        frames.ascii(", \"time\": \"")
                .ascii(WireTimes.format(ack.timeEpochNanos()))
                .character('"');
        return end();
    }

    /** Appends the order manager's word that the change of this time is recorded. */
    public SessionFrameWriter audited(String client, long atEpochNanos) {
        begin("audit", client);
        frames.ascii(", \"at\": ").integer(atEpochNanos);
        return end();
    }

    /** Appends why the order manager ends the session. */
    public SessionFrameWriter logout(String client, String reason) {
        begin("logout", client == null ? "" : client);
        frames.ascii(", \"reason\": ").jsonString(reason);
        return end();
    }

    /** The buffer; its first {@link #length} bytes are the frames. Valid until the next change. */
    public byte[] bytes() {
        return frames.bytes();
    }

    /** Bytes encoded since the last {@link #clear}. */
    public int length() {
        return frames.length();
    }

    /** Forgets the frames and keeps the buffer. */
    public void clear() {
        frames.clear();
    }

    /** A copy of the frames. */
    public byte[] toByteArray() {
        return frames.toByteArray();
    }

    private SessionFrameWriter begin(String type, String client) {
        frames.ascii("{\"type\": \"").ascii(type).ascii("\", \"client\": ").jsonString(client);
        return this;
    }

    private SessionFrameWriter end() {
        frames.character('}').endFrame();
        return this;
    }
}
