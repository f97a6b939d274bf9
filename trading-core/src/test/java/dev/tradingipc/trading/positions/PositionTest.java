package dev.tradingipc.trading.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final long ONE = 100_000_000L;

    private final Positions positions = new Positions();

    @Test
    void averagesTheCostOfWhatIsAdded() {
        Position position = fill(10, 100 * ONE);
        fill(20, 103 * ONE);
        assertThat(position.quantity()).isEqualTo(30);
        assertThat(position.snapshot().averagePrice()).isEqualTo(new BigDecimal("102.00000000"));
        assertThat(position.realisedE8()).isZero();
        assertThat(position.unrealisedE8(101 * ONE)).isEqualTo(-30 * ONE);
    }

    @Test
    void realisesWhatIsClosedAgainstTheAverage() {
        Position position = fill(10, 100 * ONE);
        fill(-4, 105 * ONE);
        assertThat(position.quantity()).isEqualTo(6);
        assertThat(position.realisedE8()).isEqualTo(20 * ONE);
        assertThat(position.snapshot().averagePrice()).isEqualByComparingTo("100");
        fill(-6, 99 * ONE);
        assertThat(position.quantity()).isZero();
        assertThat(position.realisedE8()).isEqualTo(14 * ONE);
        assertThat(position.costE8()).isZero();
        assertThat(position.snapshot().averagePrice()).isZero();
    }

    @Test
    void earnsOnAShortPositionWhenThePriceFalls() {
        Position position = fill(-10, 100 * ONE);
        assertThat(position.costE8()).isEqualTo(-1_000 * ONE);
        assertThat(position.snapshot().averagePrice()).isEqualByComparingTo("100");
        assertThat(position.unrealisedE8(90 * ONE)).isEqualTo(100 * ONE);
        fill(4, 90 * ONE);
        assertThat(position.quantity()).isEqualTo(-6);
        assertThat(position.realisedE8()).isEqualTo(40 * ONE);
    }

    @Test
    void opensTheRestOfAReversalAtItsPrice() {
        Position position = fill(10, 100 * ONE);
        fill(-25, 110 * ONE);
        assertThat(position.quantity()).isEqualTo(-15);
        assertThat(position.realisedE8()).isEqualTo(100 * ONE);
        assertThat(position.snapshot().averagePrice()).isEqualByComparingTo("110");
        fill(16, 100 * ONE);
        assertThat(position.quantity()).isEqualTo(1);
        assertThat(position.realisedE8()).isEqualTo(250 * ONE);
        assertThat(position.snapshot().averagePrice()).isEqualByComparingTo("100");
    }

    @Test
    void roundsTheCostOfAPartHalfEvenAndLosesNothing() {
        // Half of 5 is 2.5: the unit sold takes the even 2 with it, the other keeps 3.
        positions.fill("A", 1, 2);
        Position position = positions.fill("A", 1, 3);
        positions.fill("A", -1, 10);
        assertThat(position.costE8()).isEqualTo(3);
        assertThat(position.realisedE8()).isEqualTo(8);
        positions.fill("A", -1, 10);
        assertThat(position.realisedE8()).isEqualTo(15);
    }

    @Test
    void staysExactBeyond64Bits() {
        long quantity = 1_000_000_000L;
        long price = Position.PRICE_LIMIT_E8 - 1;
        Position position = fill(quantity, price);
        fill(quantity, price);
        fill(-quantity, 1);
        assertThat(position.costE8()).isEqualTo(product(quantity, price));
        assertThat(position.realisedE8()).isEqualTo(product(quantity, 1 - price));
        assertThat(position.snapshot().averagePrice()).isEqualTo(BigDecimal.valueOf(price, 8));
    }

    @Test
    void goesOnFromItsSnapshot() {
        fill(3, 100 * ONE);
        fill(-1, 107 * ONE);
        PositionSnapshot snapshot = fill(4, 91 * ONE + 1).snapshot();
        PositionBook restored = new PositionBook(0);
        restored.restore("alpha", "A", snapshot, null);
        Position position = restored.positions("alpha").position("A");
        assertThat(position.snapshot()).isEqualTo(snapshot);
        assertThat(restored.positions("alpha").fill("A", -5, 95 * ONE).snapshot())
                .isEqualTo(positions.fill("A", -5, 95 * ONE).snapshot());
    }

    @Test
    void refusesAnOrderThatCannotBe() {
        assertThatThrownBy(() -> fill(0, ONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fill(Long.MIN_VALUE, ONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fill(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fill(1, Position.PRICE_LIMIT_E8)).hasMessageStartingWith("No order is of 1 units at");
        assertThat(positions.symbols()).isZero();
    }

    @Test
    void refusesToHoldMoreUnitsThanItCanCountAndChangesNothing() {
        Position longOne = fill(Long.MAX_VALUE, ONE);
        PositionSnapshot before = longOne.snapshot();
        assertThatThrownBy(() -> fill(1, ONE)).isInstanceOf(ArithmeticException.class);
        assertThat(longOne.snapshot()).isEqualTo(before);
        Position shortOne = positions.fill("B", -Long.MAX_VALUE, ONE);
        assertThatThrownBy(() -> positions.fill("B", -1, ONE)).isInstanceOf(ArithmeticException.class);
        assertThat(shortOne.quantity()).isEqualTo(-Long.MAX_VALUE);
    }

    @Test
    void refusesASnapshotThatNoPositionCanHave() {
        refuses(0, 1, "A position of 0 units cannot have cost 1e-8");
        refuses(1, -1, "A position of 1 units cannot have cost -1e-8");
        refuses(-2, 0, "A position of -2 units cannot have cost 0e-8");
        refuses(2, 1, "A position of 2 units cannot have cost 1e-8");
        refuses(1, Position.PRICE_LIMIT_E8, "A position of 1 units cannot have cost 100000000000000000e-8");
        refuses(Long.MIN_VALUE, -1, "A position of -9223372036854775808 units");
        assertThatThrownBy(() -> new PositionSnapshot(0, BigInteger.ZERO, BigInteger.TWO.pow(121)))
                .hasMessageContaining("the stored positions are damaged");
    }

    private Position fill(long signedQuantity, long priceE8) {
        return positions.fill("A", signedQuantity, priceE8);
    }

    private static void refuses(long quantity, long costE8, String sentence) {
        assertThatThrownBy(() -> new PositionSnapshot(quantity, BigInteger.valueOf(costE8), BigInteger.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }

    private static BigInteger product(long quantity, long priceE8) {
        return BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(priceE8));
    }
}
