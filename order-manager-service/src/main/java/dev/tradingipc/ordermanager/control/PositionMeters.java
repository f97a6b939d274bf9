package dev.tradingipc.ordermanager.control;

import dev.tradingipc.control.metrics.GaugeTable;
import dev.tradingipc.control.metrics.GaugeTable.Row;
import dev.tradingipc.ordermanager.trades.ValuedPosition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shows positions and what they have earned, as /positions does. */
public final class PositionMeters implements MeterBinder {
    private static final List<String> LABELS = List.of("client", "symbol");

    private final LatestPositions positions;

    public PositionMeters(LatestPositions positions) {
        this.positions = positions;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        table("ordermanager.position", "Units held, negative when short", p -> Optional.of((double) p.quantity()))
                .bindTo(registry);
        table(
                        "ordermanager.pnl.realised",
                        "Profit or loss of all that was closed",
                        p -> Optional.of(p.realised().doubleValue()))
                .bindTo(registry);
        table(
                        "ordermanager.pnl.unrealised",
                        "Profit or loss that closing at the last price would realise",
                        p -> p.unrealised().map(Number::doubleValue))
                .bindTo(registry);
    }

    private GaugeTable table(String name, String description, Function<ValuedPosition, Optional<Double>> value) {
        return new GaugeTable(
                name,
                description + ", of the first " + LatestPositions.POSITIONS_MAX + " positions by client and symbol",
                LABELS,
                () -> rows(value));
    }

    private List<Row> rows(Function<ValuedPosition, Optional<Double>> value) {
        return positions.get().stream()
                .flatMap(position ->
                        value
                                .apply(position)
                                .map(number -> new Row(List.of(position.client(), position.symbol()), number))
                                .stream())
                .toList();
    }
}
