package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.ValuedPosition;
import dev.tradingipc.ordermanager.trades.ValuedPosition.LastPrice;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.trading.positions.PositionSnapshot;
import dev.tradingipc.trading.risk.ReferencePrices;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads positions by key, and values them at the market's last price, or else at that of the symbol's last trade. */
public final class JdbcPositionReader implements PositionReader {
    private static final int DECIMALS = 8;
    private static final int DECIMALS_MIN = 2;
    private static final String LAST_TRADE =
            "SELECT price_e8 FROM trades WHERE symbol = ? ORDER BY executed_at DESC, sequence DESC LIMIT 1";

    private final JdbcClient database;
    private final ReferencePrices market;

    /** @param market is asked under this reader's lock, so it may be for one thread */
    public JdbcPositionReader(JdbcClient database, ReferencePrices market) {
        this.database = database;
        this.market = market;
    }

    @Override
    public List<ValuedPosition> find(Optional<String> client, Optional<PositionKey> after, int size) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        client.ifPresent(name -> {
            conditions.add("client = ?");
            values.add(name);
        });
        after.ifPresent(key -> {
            conditions.add("(client, symbol) > (?, ?)");
            values.add(key.client());
            values.add(key.symbol());
        });
        Map<String, Optional<LastPrice>> lastPrices = new HashMap<>();
        return database
                .sql("SELECT client, symbol, quantity, cost_e8, realised_e8 FROM positions"
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY client, symbol LIMIT " + size)
                .params(values)
                .query(Row::of)
                .list()
                .stream()
                .map(row -> valued(row, lastPrices.computeIfAbsent(row.symbol, this::lastPrice)))
                .toList();
    }

    private record Row(String client, String symbol, PositionSnapshot position) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString(1),
                    row.getString(2),
                    new PositionSnapshot(
                            row.getLong(3), new BigInteger(row.getString(4)), new BigInteger(row.getString(5))));
        }
    }

    private static ValuedPosition valued(Row row, Optional<LastPrice> lastPrice) {
        PositionSnapshot position = row.position;
        return new ValuedPosition(
                row.client,
                row.symbol,
                position.quantity(),
                shown(position.averagePrice()),
                money(position.realisedE8()),
                position.quantity() == 0
                        ? Optional.of(money(BigInteger.ZERO))
                        : lastPrice.map(last -> unrealised(position, last.price())),
                lastPrice);
    }

    private static BigDecimal unrealised(PositionSnapshot position, BigDecimal price) {
        BigDecimal value = price.multiply(BigDecimal.valueOf(position.quantity()));
        return money(value.movePointRight(DECIMALS).toBigIntegerExact().subtract(position.costE8()));
    }

    private Optional<LastPrice> lastPrice(String symbol) {
        long marketE8;
        synchronized (market) {
            marketE8 = market.priceE8(symbol);
        }
        if (marketE8 != ReferencePrices.NO_PRICE) {
            return Optional.of(new LastPrice(Prices.toBigDecimal(marketE8), "market"));
        }
        return database.sql(LAST_TRADE)
                .param(symbol)
                .query(Long.class)
                .optional()
                .map(tradeE8 -> new LastPrice(Prices.toBigDecimal(tradeE8), "trade"));
    }

    private static BigDecimal money(BigInteger e8) {
        return shown(new BigDecimal(e8, DECIMALS));
    }

    /** With as many decimals as it needs, and at least two. */
    private static BigDecimal shown(BigDecimal exact) {
        BigDecimal shortest = exact.stripTrailingZeros();
        return shortest.scale() < DECIMALS_MIN ? shortest.setScale(DECIMALS_MIN) : shortest;
    }
}
