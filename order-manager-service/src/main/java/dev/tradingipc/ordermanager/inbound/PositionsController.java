package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.PositionReader.PositionKey;
import dev.tradingipc.ordermanager.trades.ValuedPosition;
import dev.tradingipc.ordermanager.trades.ValuedPosition.LastPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the positions of every client. */
@RestController
public class PositionsController {
    private static final String SIZE_DEFAULT = "1000";

    private final PositionReader reader;

    public PositionsController(PositionReader reader) {
        this.reader = reader;
    }

    /**
     * A position as HTTP shows it.
     *
     * @param unrealised null, like the last price, when no price of the symbol is known
     * @param lastPriceFrom {@code market} or {@code trade}
     */
    public record PositionView(
            String client,
            String symbol,
            long quantity,
            BigDecimal averagePrice,
            BigDecimal realised,
            BigDecimal unrealised,
            BigDecimal lastPrice,
            String lastPriceFrom) {
        static PositionView of(ValuedPosition position) {
            return new PositionView(
                    position.client(),
                    position.symbol(),
                    position.quantity(),
                    position.averagePrice(),
                    position.realised(),
                    position.unrealised().orElse(null),
                    position.lastPrice().map(LastPrice::price).orElse(null),
                    position.lastPrice().map(LastPrice::source).orElse(null));
        }
    }

    /**
     * A page of positions.
     *
     * @param next value of {@code after} for the next page; null on the last
     */
    public record PositionPage(List<PositionView> positions, String next) {}

    @GetMapping(path = "/positions", produces = MediaType.APPLICATION_JSON_VALUE)
    PositionPage positions(
            @RequestParam Optional<String> client,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = SIZE_DEFAULT) int size) {
        if (size < 1 || size > PositionReader.SIZE_MAX) {
            throw new IllegalArgumentException("size must be 1 to " + PositionReader.SIZE_MAX + ", not " + size + ".");
        }
        List<PositionView> found = reader.find(client, after.map(PositionsController::key), size).stream()
                .map(PositionView::of)
                .toList();
        PositionView last = found.size() < size ? null : found.getLast();
        return new PositionPage(found, last == null ? null : last.client + "/" + last.symbol);
    }

    /** A client's name has no slash, so the first one ends it. */
    private static PositionKey key(String after) {
        int slash = after.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("after must be the 'next' of an earlier answer, not '" + after + "'.");
        }
        return new PositionKey(after.substring(0, slash), after.substring(slash + 1));
    }
}
