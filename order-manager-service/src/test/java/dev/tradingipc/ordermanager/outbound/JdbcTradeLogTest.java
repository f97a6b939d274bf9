package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.ordermanager.trades.AuditEntry;
import dev.tradingipc.ordermanager.trades.AuditReader;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.Rejection;
import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbcTradeLogTest extends EachDatabaseTest {
    @Test
    void tellsTheLastDurableSequence() throws TradeLogException {
        assertThat(opened.reopen()).isZero();

        opened.append(OpenedTradeLog.randomTrades(1, 5));

        assertThat(opened.reopen()).isEqualTo(5);
    }

    @Test
    void recordsAllOfABatchOrNothing() throws TradeLogException {
        opened.append(OpenedTradeLog.randomTrades(1, 3));
        List<Trade> lastOneExists = new ArrayList<>(OpenedTradeLog.randomTrades(4, 6));
        lastOneExists.add(OpenedTradeLog.randomTrades(2, 2).getFirst());

        assertThatThrownBy(() -> opened.append(lastOneExists))
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("cannot be written");

        assertThat(opened.reopen()).isEqualTo(3);
        opened.append(OpenedTradeLog.randomTrades(4, 6));
        assertThat(opened.reopen()).isEqualTo(6);
    }

    @Test
    void tellsTheHighestIdOfEachClient() throws TradeLogException {
        Batch batch = new Batch();
        batch.add(new Trade(1, "plain", TestOrders.order(99), 1));
        batch.add(new Trade(2, "alpha", TestOrders.order(7), 1));
        batch.add(new Trade(3, "alpha", TestOrders.order(5), 1));
        batch.add(new Trade(4, "Beta", TestOrders.order(3), 1));
        batch.add(new Rejection("Beta", 4, new Outcome(TestOrders.order(4), null, "halted", 1)));
        batch.add(new Rejection("gamma", 1, new Outcome(null, "digest", "json", 1)));
        opened.log().append(batch);

        Map<String, Long> lastIds = new HashMap<>();
        opened.log().reopen(new IgnoringReader() {
            @Override
            public void onLastId(String client, long lastId) {
                lastIds.merge(client, lastId, Math::max);
            }
        });

        assertThat(lastIds).isEqualTo(Map.of("alpha", 7L, "Beta", 4L, "gamma", 1L));
        assertThat(opened.log().find("alpha", 5))
                .get()
                .extracting(Outcome::reason)
                .isNull();
        assertThat(opened.log().find("gamma", 1))
                .get()
                .extracting(Outcome::digest)
                .isEqualTo("digest");
        assertThat(opened.log().find("alpha", 6)).isEmpty();
    }

    @Test
    void keepsTheLastOfTwoChangesOfOneStateInABatchAndTheirOrderInTheAudit() throws TradeLogException, SQLException {
        Batch batch = new Batch();
        for (TradingState state : List.of(TradingState.HALTED, TradingState.REDUCING)) {
            batch.add(new StateChange(TradingScope.GLOBAL, "", state));
            batch.add(new AuditEntry(1, "", "kim", "trading", "", state.name(), ""));
        }
        opened.log().append(batch);

        assertThat(opened.stored().text("SELECT state FROM trading_states")).isEqualTo("REDUCING");
        assertThat(new JdbcAuditReader(opened.client()).before(Long.MAX_VALUE, 9))
                .extracting(numbered -> numbered.entry().to())
                .containsExactly("REDUCING", "HALTED");
    }

    @Test
    void recordsAnAuditEntryThatAClientSendsAgainOnce() throws TradeLogException {
        for (int time = 0; time < 2; time++) {
            Batch batch = new Batch();
            batch.add(new AuditEntry(99, "alpha", "kim", "strategy", "RUNNING", "PAUSED", "lunch"));
            opened.log().append(batch);
        }

        assertThat(new JdbcAuditReader(opened.client()).before(Long.MAX_VALUE, 9))
                .hasSize(1);
    }

    /** A text that a database cannot hold must not keep everybody's orders from disk. */
    @Test
    void recordsWhatNobodyCanWriteAsAReplacement() throws TradeLogException {
        Batch batch = new Batch();
        batch.add(new AuditEntry(1, "alpha", "a\0b", "half \uD83D", "€", "\uD83D\uDE00", "x".repeat(500)));
        opened.log().append(batch);

        assertThat(new JdbcAuditReader(opened.client()).before(Long.MAX_VALUE, 9))
                .extracting(AuditReader.Numbered::entry)
                .containsExactly(
                        new AuditEntry(1, "alpha", "a\uFFFDb", "half \uFFFD", "€", "\uD83D\uDE00", "x".repeat(500)));
    }

    @Test
    void saysWhyABatchFailedInOneShortLine() throws TradeLogException {
        opened.append(OpenedTradeLog.randomTrades(1, 3));

        assertThatThrownBy(() -> opened.append(OpenedTradeLog.randomTrades(3, 1_000)))
                .satisfies(failed ->
                        assertThat(failed.getMessage()).hasSizeLessThan(300).hasLineCount(1));
    }

    @Test
    void refusesASecondOwner() {
        assertThatThrownBy(() -> opened.stored().own())
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("in use by another order manager");
    }

    @Test
    void goesOnOnItsOwnAfterAFailureButNotAfterAnotherOrderManagerWroteMeanwhile()
            throws TradeLogException, SQLException {
        opened.reopen();
        opened.append(OpenedTradeLog.randomTrades(1, 1));
        // As the next owner does when it opens.
        opened.stored().execute("UPDATE writer SET generation = generation + 1");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(opened::reopen)
                    .isInstanceOf(TradeLogException.class)
                    .hasMessageContaining("was taken over by another order manager");
        }
        JdbcTradeLog restarted = new JdbcTradeLog(opened.database());
        assertThat(restarted.reopen(new IgnoringReader())).isEqualTo(1);
        restarted.close();
    }

    @Test
    void noticesThatAnotherProgramHoldsTheWriteLock() throws SQLException, TradeLogException {
        try (Connection other = opened.stored().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    kind == DatabaseKind.SQLITE ? "DELETE FROM trades" : "LOCK TABLE trades IN EXCLUSIVE MODE");
            assertThatThrownBy(opened.log()::check).hasMessageContaining("cannot be written");
        }
        opened.reopen();
        opened.log().check();
    }
}
