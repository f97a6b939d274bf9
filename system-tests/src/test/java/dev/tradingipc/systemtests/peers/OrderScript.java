package dev.tradingipc.systemtests.peers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Orders of one client, sound ones and others, with what must become of each. Follows from a seed. */
public final class OrderScript {
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "BRK.B", "EUR/USD"};

    private final String client;
    private final SplittableRandom random;
    private final List<Entry> entries = new ArrayList<>();
    private long lastId;

    /**
     * An order and its due.
     *
     * @param reason why it must be rejected; null when it must be filled
     */
    public record Entry(
            NumberedOrder order, String reason, String action, long quantity, String symbol, BigDecimal price) {
        /** What its trade must say. */
        public String terms() {
            return String.join(
                    " ",
                    Long.toString(order.id()),
                    action,
                    Long.toString(quantity),
                    symbol,
                    price.stripTrailingZeros().toPlainString());
        }
    }

    public OrderScript(String client, long seed) {
        this.client = client;
        this.random = new SplittableRandom(seed);
    }

    /** The orders made so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many were made. */
    public synchronized int count() {
        return entries.size();
    }

    /** Makes the next order, of any kind. */
    public synchronized NumberedOrder next() {
        int kind = random.nextInt(100);
        Entry entry = switch (kind) {
            case 0, 1 -> unreadable("action", "{\"id\": %d, \"action\": \"HOLD\", \"quantity\": 10, ");
            case 2, 3 -> unreadable("quantity", "{\"quantity\": 1.5, \"id\": %d, \"action\": \"BUY\", ");
            case 4 -> nameless("json", "{\"id\": 7, \"id\": 8, \"n\": " + entries.size() + "}");
            case 5 -> nameless("id", "{\"id\": 1.0, \"client\": \"" + client + "\", \"n\": " + entries.size() + "}");
            case 6 ->
                nameless("client", sound(lastId + 1, "someone.else").order().frame());
            case 7, 8, 9 -> lastId == 0 ? sound(++lastId, client) : conflict();
            default -> sound(++lastId, client);
        };
        entries.add(entry);
        return entry.order();
    }

    /** Makes the next order, a sound one. */
    public synchronized NumberedOrder nextSound() {
        Entry entry = sound(++lastId, client);
        entries.add(entry);
        return entry.order();
    }

    private Entry sound(long id, String name) {
        String action = random.nextBoolean() ? "BUY" : "SELL";
        long quantity = 1L + random.nextInt(1_000);
        String symbol = SYMBOLS[random.nextInt(SYMBOLS.length)];
        BigDecimal price = BigDecimal.valueOf(1L + random.nextInt(1_000_000), random.nextInt(5));
        String frame = String.format(
                Locale.ROOT,
                random.nextBoolean()
                        ? "{\"id\": %d, \"action\": \"%s\", \"quantity\": %d, \"symbol\": \"%s\", \"price\": %s,"
                                + " \"client\": \"%s\"}"
                        : "\n{\"id\":%d,\"action\":\"%s\",\"quantity\":%d,\"symbol\":\"%s\",\"price\":%s,"
                                + "\"client\":\"%s\",\"tickNanos\":1,\"trace\":\"1-2\",\"note\":\"\\u002a\"} ",
                id,
                action,
                quantity,
                symbol,
                price.toPlainString(),
                name);
        return new Entry(new NumberedOrder(id, frame, true), null, action, quantity, symbol, price);
    }

    private Entry unreadable(String reason, String beginning) {
        long id = ++lastId;
        String frame = String.format(Locale.ROOT, beginning, id) + "\"symbol\": \"AAPL\", \"price\": 1, \"client\": \""
                + client + "\"}";
        return new Entry(new NumberedOrder(id, frame, true), reason, "", 0, "", BigDecimal.ZERO);
    }

    private static Entry nameless(String reason, String frame) {
        return new Entry(new NumberedOrder(0, frame, false), reason, "", 0, "", BigDecimal.ZERO);
    }

    /** Another order under an id that is taken: its quantity is none that the script gives to a sound one. */
    private Entry conflict() {
        long id = 1 + random.nextLong(lastId);
        String frame = "{\"id\": " + id + ", \"action\": \"BUY\", \"quantity\": " + (10_000L + entries.size())
                + ", \"symbol\": \"AAPL\", \"price\": 1, \"client\": \"" + client + "\"}";
        return new Entry(new NumberedOrder(id, frame, false), "id-conflict", "", 0, "", BigDecimal.ZERO);
    }
}
