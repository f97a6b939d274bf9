package dev.tradingipc.systemtests;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of the trade log's CSV, reduced to what an order says. */
final class TradeRows {
    private TradeRows() {}

    /** {@code id,action,quantity,symbol,price} of every row, by order id. */
    static List<String> of(String csv) {
        List<String> lines = csv.lines().toList();
        List<String> names = Arrays.asList(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> Arrays.asList(line.split(",", -1)))
                .map(row -> Stream.of("id", "action", "quantity", "symbol", "price")
                        .map(name -> row.get(names.indexOf(name)))
                        .collect(Collectors.joining(",")))
                .sorted((a, b) -> Long.compare(id(a), id(b)))
                .toList();
    }

    private static long id(String row) {
        return Long.parseLong(row.substring(0, row.indexOf(',')));
    }
}
