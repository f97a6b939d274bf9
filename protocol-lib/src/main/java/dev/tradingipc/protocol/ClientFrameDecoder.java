package dev.tradingipc.protocol;

/** Decodes one frame of a client of the order port, of either protocol. Stateless. */
public final class ClientFrameDecoder {
    private ClientFrameDecoder() {}

    /** Takes the frames of a block, one after another. */
    public interface Handler {
        /** One frame that is not empty; its bytes stand in {@code [from, to)}, without the terminator. */
        void onFrame(ClientFrame frame, byte[] bytes, int from, int to);

        /** Reads a frame; may wait for its turn first. */
        default ClientFrame read(byte[] bytes, int from, int to) {
            return ClientFrameDecoder.read(bytes, from, to);
        }

        /** Whether to decode the next frame; the rest of the block is left out when not. */
        default boolean wantsMore() {
            return true;
        }
    }

    /**
     * Hands every frame of a block to {@code handler}, in order.
     *
     * @param to end of the block; {@code bytes[to - 1]} must be the terminator of its last frame
     */
    public static void decode(byte[] bytes, int from, int to, Handler handler) {
        int at = from;
        while (at < to && handler.wantsMore()) {
            int end = Frames.endOfFrame(bytes, at);
            if (Frames.skipWhiteSpace(bytes, at, end) < end) {
                handler.onFrame(handler.read(bytes, at, end), bytes, at, end);
            }
            at = end + 1;
        }
    }

    /** What one frame says; {@code bytes[end]} is its terminator. */
    public static ClientFrame read(byte[] bytes, int from, int end) {
        JsonMembers members = JsonMembers.read(bytes, from, end);
        if (members == null) {
            return new ClientFrame.Unreadable(0, null, RejectReason.JSON);
        }
        String type = members.text("type");
        if ("logon".equals(type)) {
            return new ClientFrame.Logon(members.text("client"));
        }
        return "audit".equals(type) ? audit(members) : order(members);
    }

    private static ClientFrame order(JsonMembers members) {
        String client = members.text("client");
        long id = members.count("id");
        if (id <= 0) {
            return new ClientFrame.Unreadable(0, client, RejectReason.ID);
        }
        Action action = action(members.text("action"));
        if (action == null) {
            return new ClientFrame.Unreadable(id, client, RejectReason.ACTION);
        }
        long quantity = members.count("quantity");
        if (quantity <= 0 || quantity > Order.QUANTITY_MAX) {
            return new ClientFrame.Unreadable(id, client, RejectReason.QUANTITY);
        }
        String symbol = members.text("symbol");
        if (symbol == null || !Symbols.isValid(symbol)) {
            return new ClientFrame.Unreadable(id, client, RejectReason.SYMBOL);
        }
        long priceE8 = members.priceE8("price");
        if (priceE8 <= 0) {
            return new ClientFrame.Unreadable(id, client, RejectReason.PRICE);
        }
        return new ClientFrame.OrderRequest(
                new Order(id, action, quantity, symbol, priceE8),
                client,
                members.count("tickNanos"),
                members.trace("trace"));
    }

    private static Action action(String name) {
        return "BUY".equals(name) ? Action.BUY : "SELL".equals(name) ? Action.SELL : null;
    }

    private static ClientFrame audit(JsonMembers members) {
        String client = members.text("client");
        long at = members.count("at");
        if (at < 0) {
            return new ClientFrame.Unreadable(0, client, RejectReason.TIME);
        }
        return new ClientFrame.Audit(new AuditNote(
                client,
                at,
                members.text("who"),
                members.text("subject"),
                members.text("from"),
                members.text("to"),
                members.text("why")));
    }
}
