package dev.tradingipc.systemtests;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The trades of one client as {@code GET /trades} tells them, oldest first, and what follows from them. */
record RecordedTrades(List<Row> rows) {
    private static final int PAGE_SIZE = 1_000;

    record Row(long sequence, Instant time, long id, String action, long quantity, String symbol, BigDecimal price) {
        String terms() {
            return id + " " + action + " " + quantity + " " + symbol + " " + price.toPlainString();
        }

        long signedQuantity() {
            return action.equals("BUY") ? quantity : -quantity;
        }
    }

    static RecordedTrades of(ServiceProcess orderManager, String client) {
        return of(orderManager, client, Instant.EPOCH);
    }

    /** Only those executed at this time or later. */
    static RecordedTrades of(ServiceProcess orderManager, String client, Instant from) {
        List<Row> rows = new ArrayList<>();
        String query = "/trades?order=oldest&size=" + PAGE_SIZE + "&client=" + client + "&from=" + from;
        for (String after = ""; after != null; ) {
            JsonNode page = orderManager.json(query + after);
            page.get("trades").forEach(trade -> rows.add(row(trade)));
            after = page.get("next").isNull()
                    ? null
                    : "&after=" + page.get("next").asString();
        }
        return new RecordedTrades(rows);
    }

    /** What the order manager says the client holds, without symbols of which it holds nothing. */
    static Map<String, Long> positionsTold(ServiceProcess orderManager, String client) {
        Map<String, Long> positions = new TreeMap<>();
        orderManager.json("/positions?client=" + client).get("positions").forEach(position -> {
            if (position.get("quantity").asLong() != 0) {
                positions.put(
                        position.get("symbol").asString(),
                        position.get("quantity").asLong());
            }
        });
        return positions;
    }

    List<Long> ids() {
        return rows.stream().map(Row::id).toList();
    }

    /** What the client held when its orders up to this one had an outcome. */
    Map<String, Long> positionsAfter(long id) {
        Map<String, Long> positions = new TreeMap<>();
        for (Row row : rows) {
            if (row.id() <= id) {
                positions.merge(row.symbol(), row.signedQuantity(), Long::sum);
            }
        }
        positions.values().removeIf(quantity -> quantity == 0);
        return positions;
    }

    private static Row row(JsonNode trade) {
        return new Row(
                trade.get("sequence").asLong(),
                Instant.parse(trade.get("time").asString()),
                trade.get("id").asLong(),
                trade.get("action").asString(),
                trade.get("quantity").asLong(),
                trade.get("symbol").asString(),
                trade.get("price").decimalValue().stripTrailingZeros());
    }
}
