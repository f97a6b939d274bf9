package dev.tradingipc.protocol;

import java.util.HashSet;
import java.util.Set;

/**
 * Decodes plain order frames: a JSON object with the members id, action, quantity, symbol and price, then {@code *}.
 *
 * <p>Further members are skipped. A member given twice is refused, as two readers could take different ones. Stateless.
 */
public final class OrderFrameDecoder {
    private OrderFrameDecoder() {}

    /**
     * Hands every frame of a block to {@code handler}, in order.
     *
     * @param to end of the block; {@code bytes[to - 1]} must be the terminator of its last frame
     */
    public static void decode(byte[] bytes, int from, int to, OrderFrameHandler handler) {
        int at = from;
        while (at < to) {
            int end = Frames.endOfFrame(bytes, at);
            if (Frames.skipWhiteSpace(bytes, at, end) < end) {
                decodeFrame(bytes, at, end, handler);
            }
            at = end + 1;
        }
    }

    private static void decodeFrame(byte[] bytes, int from, int end, OrderFrameHandler handler) {
        Members members = new Members(bytes);
        if (!members.read(new JsonScanner(bytes, from, end))) {
            handler.onRejected(RejectReason.JSON, bytes, from, end);
            return;
        }
        RejectReason wrong = members.firstWrong();
        if (wrong != null) {
            handler.onRejected(wrong, bytes, from, end);
            return;
        }
        handler.onOrder(new Order(members.id, members.action, members.quantity, members.symbol, members.priceE8));
    }

    /** What has been found of one order; a value of the wrong kind or range stays as absent. */
    private static final class Members {
        private final byte[] bytes;
        private final Set<String> seen = new HashSet<>();
        private long id;
        private Action action;
        private long quantity;
        private String symbol;
        private long priceE8;

        Members(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Whether the frame is one well-formed JSON object without repeated members. */
        boolean read(JsonScanner json) {
            if (!json.take('{')) {
                return false;
            }
            if (json.take('}')) {
                return json.isAtEnd();
            }
            do {
                String name = json.takeString();
                if (name == null || !json.take(':') || !readValue(name, json)) {
                    return false;
                }
            } while (json.take(','));
            return json.take('}') && json.isAtEnd();
        }

        private boolean readValue(String name, JsonScanner json) {
            int from = json.nextPosition();
            if (!json.skipValue()) {
                return false;
            }
            int to = json.nextPosition();
            switch (name) {
                case "id" -> id = Frames.parseCount(bytes, from, to);
                case "action" -> action = actionNamed(stringIn(from, to));
                case "quantity" -> quantity = Frames.parseCount(bytes, from, to);
                case "symbol" -> symbol = stringIn(from, to);
                case "price" -> priceE8 = Prices.parseE8(bytes, from, Frames.trimEnd(bytes, from, to));
                default -> {
                    return true;
                }
            }
            return seen.add(name);
        }

        private String stringIn(int from, int to) {
            return new JsonScanner(bytes, from, to).takeString();
        }

        private static Action actionNamed(String name) {
            return "BUY".equals(name) ? Action.BUY : "SELL".equals(name) ? Action.SELL : null;
        }

        RejectReason firstWrong() {
            if (id <= 0) {
                return RejectReason.ID;
            }
            if (action == null) {
                return RejectReason.ACTION;
            }
            if (quantity <= 0 || quantity > Order.QUANTITY_MAX) {
                return RejectReason.QUANTITY;
            }
            if (symbol == null || !Symbols.isValid(symbol)) {
                return RejectReason.SYMBOL;
            }
            return priceE8 <= 0 ? RejectReason.PRICE : null;
        }
    }
}
