package dev.tradingipc.strategy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.AuditNote;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.TradingSwitch.State;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private final AuditTrail trail = new AuditTrail("alpha");
    private final TradingSwitch tradingSwitch = new TradingSwitch(trail);

    @Test
    void dropsAndCountsTheOldestBeyondItsLimit() {
        for (int change = 0; change < AuditTrail.NOTES_MAX + 2; change++) {
            trail.changed(new TradingSwitch.Change(State.RUNNING, State.PAUSED, change, "who" + change, ""));
            if (change == AuditTrail.NOTES_MAX / 2) {
                trail.takeUnsent();
            }
        }
        assertThat(trail.unconfirmed()).isEqualTo(AuditTrail.NOTES_MAX);
        assertThat(trail.dropped()).isEqualTo(2);
        trail.sendAgain();
        assertThat(trail.takeUnsent())
                .hasSize(AuditTrail.NOTES_MAX)
                .isSortedAccordingTo((a, b) -> Long.compare(a.atEpochNanos(), b.atEpochNanos()))
                .first()
                .satisfies(note -> assertThat(note.who()).isEqualTo("who2"));
    }

    @Test
    void aStateThatHoldsAlreadyIsNoChange() {
        tradingSwitch.set(State.PAUSED, "kim", "lunch");
        assertThat(tradingSwitch.set(State.PAUSED, "lee", "again").who()).isEqualTo("kim");
        assertThat(trail.unconfirmed()).isOne();
    }

    @Test
    void noTwoChangesHaveTheSameTime() {
        for (int change = 0; change < 50; change++) {
            tradingSwitch.set(change % 2 == 0 ? State.PAUSED : State.RUNNING, "kim", "");
        }
        assertThat(trail.takeUnsent().stream().map(AuditNote::atEpochNanos).distinct())
                .hasSize(50);
    }
}
