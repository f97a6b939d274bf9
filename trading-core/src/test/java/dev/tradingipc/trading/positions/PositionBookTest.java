package dev.tradingipc.trading.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionBookTest {
    private static final long TODAY = 20_000;

    private final Map<String, Long> marks = new HashMap<>();
    private final PositionBook book = new PositionBook(TODAY);
    private final Positions alpha = book.positions("alpha");

    @Test
    void keepsClientsApartAndListsThemByName() {
        book.positions("beta").fill("A", 1, 10);
        alpha.fill("A", 2, 10);
        assertThat(book.positions("beta").quantity("A")).isEqualTo(1);
        assertThat(book.clients().keySet()).containsExactly("alpha", "beta");
    }

    @Test
    void countsRealisedAndUnrealisedOfTheDay() {
        alpha.fill("A", 10, 100);
        alpha.fill("A", -4, 90);
        alpha.fill("B", -2, 50);
        marks.put("A", 95L);
        marks.put("B", 53L);
        assertThat(dayPnl()).isEqualTo(-40 - 30 - 6);
    }

    @Test
    void beginsEachDayAtNothingFromTheMarksOfThatMoment() {
        alpha.fill("A", 10, 100);
        marks.put("A", 70L);
        book.startDay(TODAY + 1, this::mark);
        assertThat(dayPnl()).isZero();
        marks.put("A", 75L);
        assertThat(dayPnl()).isEqualTo(50);
        alpha.fill("A", -10, 72);
        assertThat(dayPnl()).isEqualTo(20);
        assertThat(alpha.position("A").realisedE8()).isEqualTo(-280);
    }

    @Test
    void forgetsTheGainsOfEarlierDaysInAClosedPosition() {
        alpha.fill("A", 10, 100);
        alpha.fill("A", -10, 200);
        book.startDay(TODAY + 1, this::mark);
        assertThat(dayPnl()).isZero();
    }

    @Test
    void startsNoDayTwiceAndNoneThatIsOver() {
        alpha.fill("A", 10, 100);
        marks.put("A", 70L);
        book.startDay(TODAY, this::mark);
        book.startDay(TODAY - 1, this::mark);
        assertThat(book.epochDay()).isEqualTo(TODAY);
        assertThat(dayPnl()).isEqualTo(-300);
    }

    @Test
    void takesTheFirstMarkSeenWhenNoneWasKnownAtTheStart() {
        alpha.fill("A", 10, 100);
        book.startDay(TODAY + 1, this::mark);
        assertThat(dayPnl()).isNull();
        marks.put("A", 70L);
        assertThat(dayPnl()).isZero();
        marks.put("A", 60L);
        assertThat(dayPnl()).isEqualTo(-100);
    }

    @Test
    void takesTheFirstFillsPriceWhenNoMarkWasSeenBefore() {
        alpha.fill("A", 10, 100);
        book.startDay(TODAY + 1, this::mark);
        alpha.fill("A", -5, 80);
        alpha.fill("A", -5, 78);
        assertThat(dayPnl()).isEqualTo(-10);
    }

    @Test
    void takesTheFirstMarkOfEverySymbolWhicheverLacksOne() {
        alpha.fill("A", 10, 100);
        alpha.fill("B", 10, 100);
        alpha.fill("C", 10, 100);
        book.startDay(TODAY + 1, this::mark);
        marks.put("A", 50L);
        marks.put("C", 50L);
        assertThat(dayPnl()).isNull();
        marks.put("A", 49L);
        marks.put("C", 48L);
        marks.put("B", 70L);
        assertThat(dayPnl()).isEqualTo(-30);
    }

    @Test
    void hasNoProfitOfTheDayWhileAnOpenPositionHasNoMark() {
        alpha.fill("A", 10, 100);
        alpha.fill("B", 1, 100);
        marks.put("A", 100L);
        assertThat(dayPnl()).isNull();
        alpha.fill("B", -1, 101);
        assertThat(dayPnl()).isEqualTo(1);
    }

    @Test
    void goesOnWithTheDayItKept() {
        alpha.fill("A", 10, 100);
        marks.put("A", 90L);
        book.startDay(TODAY + 1, this::mark);
        alpha.fill("A", 5, 80);
        PositionBook restored = restored(TODAY + 1);
        assertThat(pnlOf(restored)).isEqualTo(pnlOf(book)).isEqualTo(50);
        assertThat(restored.daySnapshot("alpha", "A"))
                .isEqualTo(new DaySnapshot(TODAY + 1, 10, 90, BigInteger.valueOf(-400)));
        assertThat(restored.positions("alpha").openSymbols()).isEqualTo(1);
    }

    @Test
    void beginsTheDayWithWhatWasKeptOfAnEarlierOne() {
        alpha.fill("A", 10, 100);
        PositionBook restored = restored(TODAY + 1);
        marks.put("A", 90L);
        assertThat(pnlOf(restored)).isZero();
        marks.put("A", 85L);
        assertThat(pnlOf(restored)).isEqualTo(-50);
    }

    @Test
    void keepsNothingOfADayThatTheClientDidNotTrade() {
        assertThat(book.daySnapshot("alpha", "A")).isNull();
        assertThat(book.daySnapshot("nobody", "A")).isNull();
        assertThat(book.clients()).containsOnlyKeys("alpha");
    }

    @Test
    void restoresAPositionOnce() {
        PositionSnapshot snapshot = PositionSnapshot.openedAt(-5, 10);
        book.restore("alpha", "A", snapshot, null);
        assertThat(alpha.quantity("A")).isEqualTo(-5);
        assertThatThrownBy(() -> book.restore("alpha", "A", snapshot, null)).isInstanceOf(IllegalStateException.class);
    }

    private PositionBook restored(long epochDay) {
        PositionBook restored = new PositionBook(epochDay);
        restored.restore("alpha", "A", alpha.position("A").snapshot(), book.daySnapshot("alpha", "A"));
        return restored;
    }

    private Long dayPnl() {
        return pnlOf(book);
    }

    private Long pnlOf(PositionBook of) {
        MoneySum sum = new MoneySum();
        return of.positions("alpha").dayPnl(this::mark, sum)
                ? Long.valueOf(sum.toBigInteger().longValueExact())
                : null;
    }

    private long mark(String symbol) {
        return marks.getOrDefault(symbol, MarkPrices.NO_MARK);
    }
}
