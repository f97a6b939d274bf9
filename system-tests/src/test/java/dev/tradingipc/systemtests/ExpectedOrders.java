package dev.tradingipc.systemtests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The orders that the default rules give on a recording, worked out the slow and obvious way, with no code of ours. */
final class ExpectedOrders {
    private static final int SHORT_WINDOW = 5;
    private static final int LONG_WINDOW = 20;
    private static final int QUANTITY = 10;

    private final Map<String, Deque<BigDecimal>> windows = new HashMap<>();
    private final Map<String, String> held = new HashMap<>();
    private final List<String> orders = new ArrayList<>();
    private long ticks;

    /** Reads both files as they would be replayed: in time order, at equal times news first. */
    static ExpectedOrders of(Path prices, Path news) throws IOException {
        ExpectedOrders expected = new ExpectedOrders();
        try (BufferedReader priceRows = open(prices);
                BufferedReader newsRows = open(news)) {
            int sentiment = -1;
            String[] nextNews = row(newsRows);
            for (String[] price = row(priceRows); price != null; price = row(priceRows)) {
                while (nextNews != null && !Instant.parse(nextNews[0]).isAfter(Instant.parse(price[0]))) {
                    sentiment = Integer.parseInt(nextNews[1]);
                    nextNews = row(newsRows);
                }
                expected.tick(price[1], new BigDecimal(price[2]), sentiment);
            }
        }
        return expected;
    }

    long ticks() {
        return ticks;
    }

    /** {@code id,action,quantity,symbol,price}. */
    List<String> orders() {
        return orders;
    }

    private void tick(String symbol, BigDecimal price, int sentiment) {
        ticks++;
        Deque<BigDecimal> window = windows.computeIfAbsent(symbol, s -> new ArrayDeque<>());
        window.addFirst(price);
        if (window.size() > LONG_WINDOW) {
            window.removeLast();
        }
        if (window.size() < LONG_WINDOW) {
            return;
        }
        int trend = average(window, SHORT_WINDOW).compareTo(average(window, LONG_WINDOW));
        String action =
                trend > 0 && sentiment > 60 ? "BUY" : trend < 0 && sentiment >= 0 && sentiment < 40 ? "SELL" : "";
        String before = held.get(symbol);
        if (action.isEmpty() || action.equals(before)) {
            return;
        }
        held.put(symbol, action);
        int quantity = before == null ? QUANTITY : 2 * QUANTITY;
        BigDecimal printed = price.scale() < 2 ? price.setScale(2, RoundingMode.UNNECESSARY) : trimmed(price);
        orders.add((orders.size() + 1) + "," + action + "," + quantity + "," + symbol + "," + printed.toPlainString());
    }

    private static BigDecimal average(Deque<BigDecimal> window, int ticks) {
        BigDecimal sum = window.stream().limit(ticks).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(ticks));
    }

    private static BigDecimal trimmed(BigDecimal price) {
        BigDecimal stripped = price.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2, RoundingMode.UNNECESSARY) : stripped;
    }

    private static String[] row(BufferedReader rows) throws IOException {
        String line = rows.readLine();
        if (line != null && line.startsWith("time")) {
            line = rows.readLine();
        }
        return line == null ? null : line.split(",", -1);
    }

    private static BufferedReader open(Path recording) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(recording)), StandardCharsets.US_ASCII));
    }
}
