package dev.tradingipc.trading.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneySumTest {
    private static final BigInteger MAX = BigInteger.TWO.pow(127).subtract(BigInteger.ONE);
    private static final BigInteger MIN = BigInteger.TWO.pow(127).negate();
    private static final String MAX_TEXT = "170141183460469231731687303715884105727";
    private static final String MIN_TEXT = "-170141183460469231731687303715884105728";

    @Property
    void keepsEveryValueOf128Bits(@ForAll @BigRange(min = MIN_TEXT, max = MAX_TEXT) BigInteger value) {
        assertThat(MoneySum.ofE8(value).toBigInteger()).isEqualTo(value);
        assertThat(MoneySum.ofE8(value).signum()).isEqualTo(value.signum());
    }

    @Property
    void addsAndSubtractsExactlyOrRefuses(
            @ForAll @BigRange(min = MIN_TEXT, max = MAX_TEXT) BigInteger left,
            @ForAll @BigRange(min = MIN_TEXT, max = MAX_TEXT) BigInteger right) {
        holds(left.add(right), left, sum -> sum.add(MoneySum.ofE8(right)));
        holds(left.subtract(right), left, sum -> sum.subtract(MoneySum.ofE8(right)));
    }

    @Property
    void addsAndSubtractsProductsExactlyOrRefuses(
            @ForAll @BigRange(min = MIN_TEXT, max = MAX_TEXT) BigInteger start,
            @ForAll long quantity,
            @ForAll long price) {
        BigInteger product = BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(price));
        holds(start.add(product), start, sum -> sum.addProduct(quantity, price));
        holds(start.subtract(product), start, sum -> sum.subtractProduct(quantity, price));
    }

    @Property
    void ordersLikeItsValues(
            @ForAll @BigRange(min = MIN_TEXT, max = MAX_TEXT) BigInteger left,
            @ForAll @BigRange(min = MIN_TEXT, max = MAX_TEXT) BigInteger right) {
        assertThat(MoneySum.ofE8(left).isBelow(MoneySum.ofE8(right))).isEqualTo(left.compareTo(right) < 0);
        assertThat(MoneySum.ofE8(left).isBelow(MoneySum.ofE8(left))).isFalse();
    }

    @Property
    void ordersValuesThatDifferInTheirLower64BitsOnly(@ForAll long left, @ForAll long right) {
        BigInteger upper = BigInteger.TWO.pow(100);
        MoneySum leftSum = MoneySum.ofE8(upper.add(new BigInteger(Long.toUnsignedString(left))));
        MoneySum rightSum = MoneySum.ofE8(upper.add(new BigInteger(Long.toUnsignedString(right))));
        assertThat(leftSum.isBelow(rightSum)).isEqualTo(Long.compareUnsigned(left, right) < 0);
    }

    @Property
    void takesARoundedShareOutOfASmallSum(
            @ForAll @LongRange(min = -1_000, max = 1_000) long value,
            @ForAll @LongRange(min = 1, max = 60) long whole,
            @ForAll @LongRange(min = 0, max = 60) long part) {
        takesShare(BigInteger.valueOf(value), Math.min(part, whole), whole);
    }

    @Property
    void takesARoundedShareOutOfAnySum(
            @ForAll
                    @BigRange(
                            min = "-900000000000000000000000000000000000",
                            max = "900000000000000000000000000000000000")
                    BigInteger value,
            @ForAll @LongRange(min = 1) long whole,
            @ForAll @LongRange(min = 0) long part) {
        takesShare(value, Math.min(part, whole), whole);
    }

    @Property
    void takesARoundedShareWhereTheRemaindersProductNoLongerFits64Bits(
            @ForAll long value,
            @ForAll @LongRange(min = 3_037_000_490L, max = 30_000_000_000L) long whole,
            @ForAll @LongRange(min = 0, max = 10) long kept) {
        takesShare(BigInteger.valueOf(value), whole - kept, whole);
    }

    @Test
    void refusesAValueBeyond128Bits() {
        assertThatThrownBy(() -> MoneySum.ofE8(MAX.add(BigInteger.ONE))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MoneySum.ofE8(MIN.subtract(BigInteger.ONE))).isInstanceOf(ArithmeticException.class);
    }

    private static void takesShare(BigInteger value, long part, long whole) {
        BigInteger share = new BigDecimal(value.multiply(BigInteger.valueOf(part)))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
        MoneySum sum = MoneySum.ofE8(value);
        MoneySum other = MoneySum.ofE8(BigInteger.TEN);
        sum.takeShareFromBoth(part, whole, other);
        assertThat(sum.toBigInteger()).isEqualTo(value.subtract(share));
        assertThat(other.toBigInteger()).isEqualTo(BigInteger.TEN.subtract(share));
    }

    private static void holds(BigInteger expected, BigInteger start, Consumer<MoneySum> change) {
        MoneySum sum = MoneySum.ofE8(start);
        if (expected.bitLength() > 127) {
            assertThatThrownBy(() -> change.accept(sum)).isInstanceOf(ArithmeticException.class);
            assertThat(sum.toBigInteger()).isEqualTo(start);
        } else {
            change.accept(sum);
            assertThat(sum.toBigInteger()).isEqualTo(expected);
        }
    }
}
